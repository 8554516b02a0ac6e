package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers and databases that come late, go, and come back. */
class OutageTest {
  @TempDir Path directory;

  @Test
  void withoutKafkaTheServiceStartsSaysSoAndRecovers() throws Exception {
    try (KafkaProcess kafka = new KafkaProcess(directory.resolve("kafka"), KafkaProcess.SMALL);
        RunningService service =
            RunningService.start(
                "outage", "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers())) {
      HttpApi api = new HttpApi(service.port());
      assertThat(readiness(api)).isEqualTo(503);
      assertThat(api.get("/actuator/health").statusCode()).isEqualTo(200);
      assertUnavailableInTime(api, at("K1", 1, PICKED_UP_AT_WAREHOUSE));

      kafka.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> readiness(api) == 200);
      postUntilAccepted(api, at("K1", 1, PICKED_UP_AT_WAREHOUSE));
      service.awaitVersion("K1", 1);

      kafka.kill();
      TrackingEvent[] batch = {at("K1", 2, OUT_FOR_DELIVERY), at("K1", 3, DELIVERED)};
      assertUnavailableInTime(api, batch);
      assertUnavailableInTime(api, batch);
      assertThat(api.get("/actuator/health").statusCode()).isEqualTo(200);

      kafka.start();
      postUntilAccepted(api, batch);
      service.awaitVersion("K1", 3);
      assertThat(service.recordedEvents()).as("each event once").isEqualTo(3);
    }
  }

  @Test
  void withoutPostgresEventsAreTakenInAndRecordedLater() {
    try (PostgresProcess postgres = new PostgresProcess(directory.resolve("postgres"), Map.of())) {
      postgres.start();
      try (RunningService service =
          RunningService.start("late-db", "spring.datasource.url=" + postgres.jdbcUrl())) {
        HttpApi api = new HttpApi(service.port());
        postUntilAccepted(api, at("P1", 1, PICKED_UP_AT_WAREHOUSE));
        service.awaitVersion("P1", 1);

        postgres.stop();
        postUntilAccepted(api, at("P1", 2, OUT_FOR_DELIVERY));
        await().atMost(Duration.ofSeconds(20)).until(() -> readiness(api) == 503);
        await().atMost(Duration.ofSeconds(20)).until(() -> lag(service) == 1);

        postgres.start();
        postUntilAccepted(api, at("P1", 3, DELIVERED));
        service.awaitVersion("P1", 3);
        await().atMost(Duration.ofSeconds(20)).until(() -> lag(service) == 0);
        assertThat(
                service.counter(
                    "ordertracking.events.dead.lettered", "reason", "REFUSED_BY_DATABASE"))
            .isZero();
      }
    }
  }

  @Test
  void atItsStartTheServiceWaitsForPostgres() throws Exception {
    try (PostgresProcess postgres = new PostgresProcess(directory.resolve("postgres"), Map.of());
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      postgres.start();
      String url = postgres.jdbcUrl();
      int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
      postgres.stop();
      Future<RunningService> starting;
      try (ServerSocket nobody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        starting =
            thread.submit(() -> RunningService.start("patient", "spring.datasource.url=" + url));
        nobody.setSoTimeout(60_000);
        nobody.accept().close(); // it has tried
      }
      postgres.start();
      try (RunningService service = starting.get()) {
        postUntilAccepted(new HttpApi(service.port()), at("F1", 1, DELIVERED));
        service.awaitVersion("F1", 1);
      }
    }
  }

  private static void assertUnavailableInTime(HttpApi api, TrackingEvent... events)
      throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> answer = api.post(events);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValueSatisfying(Integer::parseInt);
  }

  /** What a client does: again until it is accepted. */
  private static void postUntilAccepted(HttpApi api, TrackingEvent... events) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.post(events), answer -> answer.statusCode() == 202);
  }

  private static int readiness(HttpApi api) throws Exception {
    return api.get("/actuator/health/readiness").statusCode();
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }

  private static double lag(RunningService service) {
    return service.bean(MeterRegistry.class).get("ordertracking.consumer.lag").gauge().value();
  }
}
