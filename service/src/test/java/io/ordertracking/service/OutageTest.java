package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.service.application.EventLogUnavailable;
import io.ordertracking.service.application.IngestEvents;
import io.ordertracking.service.application.Submission;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
      assertThat(health(service, "/readiness").statusCode()).isEqualTo(503);
      assertThat(health(service, "").statusCode()).isEqualTo(200);
      assertUnavailableInTime(service, at("K1", 1, PICKED_UP_AT_WAREHOUSE));

      kafka.start();
      awaitReady(service);
      service.ingest(at("K1", 1, PICKED_UP_AT_WAREHOUSE));
      awaitVersion(service, "K1", 1);

      kafka.kill();
      assertUnavailableInTime(service, at("K1", 2, OUT_FOR_DELIVERY));
      assertThat(health(service, "").statusCode()).isEqualTo(200);

      kafka.start();
      service.ingest(at("K1", 2, OUT_FOR_DELIVERY), at("K1", 3, DELIVERED));
      awaitVersion(service, "K1", 3);
      assertThat(service.orders().byId("K1").orElseThrow().timeline()).hasSize(3);
    }
  }

  @Test
  void withoutPostgresEventsAreTakenInAndRecordedLater() {
    try (PostgresProcess postgres =
        new PostgresProcess(directory.resolve("postgres"), Map.of("fsync", "off"))) {
      postgres.start();
      try (RunningService service =
          RunningService.start("late-db", "spring.datasource.url=" + postgres.jdbcUrl())) {
        service.ingest(at("P1", 1, PICKED_UP_AT_WAREHOUSE));
        awaitVersion(service, "P1", 1);

        postgres.stop();
        service.ingest(at("P1", 2, OUT_FOR_DELIVERY));
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> health(service, "/readiness").statusCode() == 503);
        await().atMost(Duration.ofSeconds(20)).until(() -> lag(service) == 1);

        postgres.start();
        service.ingest(at("P1", 3, DELIVERED));
        awaitVersion(service, "P1", 3);
        await().atMost(Duration.ofSeconds(20)).until(() -> lag(service) == 0);
        assertThat(
                service.counter(
                    "ordertracking.events.dead.lettered", "reason", "REFUSED_BY_DATABASE"))
            .isZero();
      }
    }
  }

  private static double lag(RunningService service) {
    return service.bean(MeterRegistry.class).get("ordertracking.consumer.lag").gauge().value();
  }

  private static void assertUnavailableInTime(RunningService service, TrackingEvent event) {
    long start = System.nanoTime();
    assertThatThrownBy(
            () ->
                service
                    .bean(IngestEvents.class)
                    .ingest(List.of(new Submission.Valid(event), new Submission.Valid(event))))
        .isInstanceOf(EventLogUnavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  private static HttpResponse<String> health(RunningService service, String group)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/actuator/health%s".formatted(service.port(), group)))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void awaitReady(RunningService service) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> health(service, "/readiness").statusCode() == 200);
  }

  private static void awaitVersion(RunningService service, String orderId, long version) {
    await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptions()
        .until(
            () ->
                service
                    .orders()
                    .byId(orderId)
                    .map(order -> order.version() == version)
                    .orElse(false));
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }
}
