package io.ordertracking.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.SimulatedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3's waiters come back from the simulator, and give up on what will never be. */
class WaitersTest {
  private static final double SPEED = 50;

  @TempDir private Path folder;

  @Test
  void everyWaiterOfTheImplementedOperationsComesBack() throws Exception {
    try (Simulator aws =
        Simulator.builder().clock(SimulatedClock.running(Instant.now(), SPEED)).build()) {
      ReadyAccount.furnish(aws);
      assertThat(waiters(aws).lines())
          .hasSizeGreaterThan(15)
          .allMatch(line -> line.matches("[a-z0-9]+:[a-z_]+ [1-9]\\d*"), "SERVICE:WAITER POLLS")
          .anyMatch(line -> line.startsWith("ecs:services_stable "))
          .anyMatch(line -> line.startsWith("elbv2:target_in_service "));
    }
  }

  /** The script compares its cases with the waiters that these operations allow. */
  private String waiters(Simulator aws) throws IOException, InterruptedException {
    ProcessBuilder builder = AwsClients.get().python("waiters.py", aws.serve(0).endpoint(), folder);
    builder.command().addAll(aws.actions());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }
}
