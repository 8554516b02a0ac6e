package io.ordertracking.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.generate.ConditionsDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConditionsDocTest {
  @Test
  void thePageIsThatOfTheCode() throws IOException {
    Path file = Path.of("..").resolve(ConditionsDoc.FILE);
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s differs from the code: run `make crds` and commit it", file)
        .isEqualTo(ConditionsDoc.markdown());
  }

  @Test
  void reasonsAreOneWordEachAndSayWhatToDo() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::label)).doesNotHaveDuplicates();
    assertThat(Reason.values())
        .allSatisfy(
            reason -> {
              assertThat(reason.label()).matches("[A-Z][A-Za-z]+");
              assertThat(reason.meaning()).endsWith(".");
              assertThat(reason.remedy()).isNotBlank();
            });
  }
}
