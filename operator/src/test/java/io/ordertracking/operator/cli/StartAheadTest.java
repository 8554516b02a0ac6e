package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.ordertracking.operator.aws.FirstClient;
import io.ordertracking.operator.runtime.LeanSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone in its JVM: whoever made an AWS client meanwhile would read the broken file too. */
@Isolated
class StartAheadTest {
  private static final String AWS_CONFIG = "aws.configFile";

  @Test
  void whatFailsAheadIsLeftToBeToldWhereItIsNeeded(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("config"), "no profile\n");
    String before = System.getProperty(AWS_CONFIG);
    System.setProperty(AWS_CONFIG, broken.toString());
    try {
      assertThatCode(FirstClient::ahead).hasMessageContaining("profile");
      assertThatCode(
              () ->
                  StartAhead.initialise(
                      CompletableFuture.completedFuture(LeanSerialization.create())))
          .doesNotThrowAnyException();
    } finally {
      if (before == null) {
        System.clearProperty(AWS_CONFIG);
      } else {
        System.setProperty(AWS_CONFIG, before);
      }
    }
  }
}
