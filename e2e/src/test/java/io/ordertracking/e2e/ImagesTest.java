package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The images as a container engine would see them, twice built and equal. The script checks; its
 * progress goes to standard error.
 */
class ImagesTest {
  private static final Path SCRIPT = Repository.root().resolve("bin/check-images");
  private static final long MINUTES = 25;

  @Test
  void areTheSameTwiceAndStartAsNobodyInParticular() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
    // other tests run what is packaged here meanwhile: it mustn't be made anew under them
    builder.environment().put("BUILT", "1");
    Process check = builder.start();
    check.onExit().completeOnTimeout(check, MINUTES, TimeUnit.MINUTES).thenAccept(Process::destroy);
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int result = check.waitFor();
    assertThat(said)
        .contains(
            "ok      order-tracking-operator: both builds have the digest sha256:",
            "ok      order-tracking: both builds have the digest sha256:",
            "NOT CHECKED HERE: no base image can be pulled")
        .doesNotContain("FAILED");
    assertThat(result).isZero();
  }
}
