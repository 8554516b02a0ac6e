package io.ordertracking.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertracking.operator.api.EnvironmentSpec;
import org.junit.jupiter.api.Test;

class ManifestTest {
  @Test
  void changesOneLine() {
    Manifest before = Manifest.packaged().with("tag", "1.0.0").after();
    Manifest.Edit edit = before.with("tag", "1.1.0");
    assertThat(edit.oldLine()).isEqualTo("tag: 1.0.0");
    assertThat(edit.newLine()).isEqualTo("tag: 1.1.0");
    assertThat(edit.after().text()).isEqualTo(before.text().replace("tag: 1.0.0", "tag: 1.1.0"));
    assertThat(edit.after().parse().getSpec().image())
        .extracting(EnvironmentSpec.Image::tag)
        .isEqualTo("1.1.0");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> new Manifest("spec: {}\n").with("tag", "1"))
        .hasMessage("gitops/environments/dev/environment.yaml has no line that sets tag");
  }
}
