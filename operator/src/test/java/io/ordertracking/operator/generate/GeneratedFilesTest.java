package io.ordertracking.operator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GeneratedFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final String REMEDY = "%s differs from the code: run `make crds` and commit it";

  @Test
  void theCrdIsThatOfTheCode() throws IOException {
    Path file = ROOT.resolve("crds").resolve(CrdGenerator.FILE);
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(REMEDY, file)
        .isEqualTo(CrdGenerator.yaml());
  }

  @Test
  void theChartsCrdIsThatOfTheCode() throws IOException {
    Path file = ROOT.resolve(ChartCrd.FILE);
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(REMEDY, file)
        .isEqualTo(ChartCrd.template());
  }

  @Test
  void whatHelmWouldTakeForATemplateStaysAsItIs() {
    assertThat(ChartCrd.escaped("message: '{{ and }}'"))
        .isEqualTo("message: '{{ \"{{\" }} and }}'");
  }

  @Test
  void theReferenceIsThatOfTheCode() throws IOException {
    Path file = ROOT.resolve(CrdReference.FILE);
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(REMEDY, file)
        .isEqualTo(CrdReference.markdown(ROOT));
  }

  @Test
  void generatingTwiceGivesTheSame() {
    assertThat(CrdGenerator.yaml()).isEqualTo(CrdGenerator.yaml());
  }

  @Test
  void theSpecHasNoDefaults() {
    assertThat(CrdGenerator.yaml()).containsOnlyOnce("default:").contains("observedGeneration: -1");
  }
}
