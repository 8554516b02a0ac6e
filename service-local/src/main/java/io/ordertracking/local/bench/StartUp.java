package io.ordertracking.local.bench;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** From the process's start until its readiness says so, on backends that are there. */
final class StartUp {
  private StartUp() {}

  /** Seconds, run by run. */
  static double[] measure(
      Backends backends, Path jar, List<String> jvmOptions, Path output, int runs)
      throws Exception {
    double[] seconds = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      try (ServiceProcess service = backends.service(jar, FreePort.any(), jvmOptions, output)) {
        service.awaitReady(Duration.ofSeconds(90));
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
    }
    return seconds;
  }
}
