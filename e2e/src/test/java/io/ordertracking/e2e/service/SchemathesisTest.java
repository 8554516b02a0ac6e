package io.ordertracking.e2e.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.e2e.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis, which nobody here wrote, makes requests up from the service's own description: no
 * 5xx, and every answer is one that the description has.
 */
class SchemathesisTest {
  /**
   * Two of its checks aren't asked for. {@code negative_data_rejection} wants 4xx for every batch
   * that isn't as described: here a bad event is reported and the others of its batch are accepted,
   * and unknown fields are ignored. {@code positive_data_acceptance} wants 2xx for whatever the
   * description allows: it can't say which texts are no ids (control characters, half surrogates)
   * nor that times have bounds.
   */
  private static final String NOT_ASKED = "negative_data_rejection,positive_data_acceptance";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // what a process said stays to be read
  Path directory;

  @Test
  void everyAnswerToRequestsThatAreMadeUpIsOneOfTheDescription() throws Exception {
    try (Ground ground = Ground.lay(directory);
        ServiceProcess service = ground.start("described")) {
      service.awaitReady(Duration.ofSeconds(60));
      Path output = directory.resolve("schemathesis.log");
      Process run = run(service.port(), output);
      boolean ended = run.waitFor(4, TimeUnit.MINUTES);
      run.destroyForcibly();

      String said = Files.readString(output);
      assertThat(ended).as(said).isTrue();
      assertThat(run.exitValue()).as(said).isZero();
      System.out.println("SchemathesisTest: " + said.strip().lines().toList().getLast());
    }
  }

  private Process run(int port, Path output) throws IOException, InterruptedException {
    String address = "http://127.0.0.1:" + port;
    ProcessBuilder builder =
        new ProcessBuilder(
            PythonEnvironment.fetch("bin/fetch-schemathesis").resolve("bin/st").toString(),
            "run",
            address + "/openapi.json",
            "--url=" + address,
            "--checks=all",
            "--exclude-checks=" + NOT_ASKED,
            "--max-examples=150",
            "--workers=2",
            "--request-timeout=10",
            "--seed=1");
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
    return builder
        .directory(directory.toFile()) // it leaves things where it runs
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
