package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.service.domain.TrackingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The options that ship, on the half of a CPU that a task has: one thread carries all requests. One
 * that waits for Kafka has to leave it to the others.
 */
class OneCarrierTest {
  private static final Duration START = Duration.ofSeconds(120);

  /** Shorter than Kafka is waited for. */
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);

  private static final int CUSTOMERS = 8;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // what a process said stays to be read
  Path directory;

  @Test
  void whoWaitsForKafkaHoldsNobodyUp() throws Exception {
    try (KafkaProcess kafka = new KafkaProcess(directory.resolve("kafka"), KafkaProcess.SMALL)) {
      kafka.start();
      try (ServiceProcess service = start(kafka);
          ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS)) {
        service.awaitReady(START);
        HttpApi api = new HttpApi(service.port());
        assertThat(api.post(event("before")).statusCode()).isEqualTo(202);

        signal("STOP", kafka);
        List<Future<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
          TrackingEvent event = event("c" + i);
          waiting.add(customers.submit(() -> api.post(event).statusCode()));
        }
        while (waiting.stream().anyMatch(each -> !each.isDone())) {
          long asked = System.nanoTime();
          assertThat(api.get("/actuator/health").statusCode()).isEqualTo(200);
          assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AT_ONCE);
        }
        for (Future<Integer> each : waiting) {
          assertThat(each.get()).isEqualTo(503);
        }
      } finally {
        signal("CONT", kafka);
      }
    }
  }

  private ServiceProcess start(KafkaProcess kafka) throws IOException {
    Map<String, String> environment = OperatorContract.localEnvironment("onecarrier");
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    return ServiceProcess.startClass(
        OrderTrackingService.class.getName(),
        FreePort.any(),
        List.of("@jvm.options", "-XX:ActiveProcessorCount=1", "-XX:TieredStopAtLevel=1"),
        environment,
        directory.resolve("service.log"));
  }

  private static void signal(String name, KafkaProcess kafka) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(kafka.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static TrackingEvent event(String order) {
    return TrackingEvent.of(order, DELIVERED, Instant.EPOCH);
  }
}
