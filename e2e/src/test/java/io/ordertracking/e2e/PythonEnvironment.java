package io.ordertracking.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Programs that a script of this repository puts into a folder of their own outside the tree. */
public final class PythonEnvironment {
  private PythonEnvironment() {}

  /**
   * Installs them once (a minute, see its progress on stderr); afterwards this takes 0.1 s.
   *
   * @param script of this repository, which installs them and prints where
   */
  public static Path fetch(String script) throws IOException, InterruptedException {
    Process fetch =
        new ProcessBuilder(Repository.root().resolve(script).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String folder =
        new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int result = fetch.waitFor();
    if (result != 0) {
      throw new IllegalStateException(script + " failed (" + result + "), see its messages above");
    }
    return Path.of(folder);
  }
}
