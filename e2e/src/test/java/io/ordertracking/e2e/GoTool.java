package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program built from Go modules, {@code e2e/go-tools/NAME}, in a cache outside the tree. */
public final class GoTool {
  private GoTool() {}

  /** Builds it once (minutes, see its progress on stderr); afterwards this takes 0.1 s. */
  public static Path fetch(String name) throws IOException, InterruptedException {
    Process fetch =
        new ProcessBuilder(Repository.root().resolve("bin/fetch-go-tool").toString(), name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String program =
        new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int result = fetch.waitFor();
    if (result != 0) {
      throw new IllegalStateException(
          "bin/fetch-go-tool " + name + " failed (" + result + "), see its messages above");
    }
    return Path.of(program);
  }
}
