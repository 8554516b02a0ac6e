package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A rolling, blue/green or canary release: this version, and the next one, which has a field more
 * in its events and a column more in its tables, on one topic and one schema.
 */
class VersionsSideBySideTest {
  private static final String ENVIRONMENT = "versions";

  @Test
  void thisVersionGoesOnBesideTheNextOnesEventsAndSchema() throws Exception {
    try (RunningService running = RunningService.start(ENVIRONMENT)) {
      long before = migrateUnderLoad(running);

      produceAsTheNextVersion(
          """
          {"v":2,"eventId":"next-1","orderId":"V1","status":"PICKED_UP_AT_WAREHOUSE",
           "eventTs":"1970-01-01T00:00:01Z","carrier":{"name":"C","legs":[1,2]}}""");
      recordAsTheNextVersion("V1", 2, OUT_FOR_DELIVERY);
      running.ingest(at("V1", 3, DELIVERED));
      awaitEvents(running, before + 3);

      // the next version's deployment may start or replace tasks of this one
      try (RunningService restarted = RunningService.start(ENVIRONMENT)) {
        restarted.ingest(at("V1", 4, DELIVERED), at("V2", 1, PICKED_UP_AT_WAREHOUSE));
        awaitEvents(restarted, before + 5);
        assertThat(restarted.orders().byId("V1").orElseThrow())
            .satisfies(order -> assertThat(order.status()).isEqualTo(DELIVERED))
            .satisfies(order -> assertThat(order.version()).isEqualTo(4))
            .satisfies(order -> assertThat(order.timeline()).hasSize(4));
      }
      assertThat(
              running
                  .bean(JdbcClient.class)
                  .sql("SELECT carrier FROM tracking_events WHERE event_id = 'next-2'")
                  .query(String.class)
                  .single())
          .isEqualTo("C");
      assertThat(running.counter("ordertracking.events.dead.lettered", "reason", "UNREADABLE"))
          .isZero();
    }
  }

  /** How many events are recorded when it's done. */
  private static long migrateUnderLoad(RunningService running) throws Exception {
    AtomicBoolean migrated = new AtomicBoolean();
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> load =
          thread.submit(
              () -> {
                long sent = 0;
                while (!migrated.get() || sent < 200) {
                  running.ingest(
                      at("W" + sent, 1, PICKED_UP_AT_WAREHOUSE), at("W" + sent, 2, DELIVERED));
                  sent += 2;
                }
                return sent;
              });
      await().atMost(Duration.ofSeconds(15)).until(() -> running.recordedEvents() > 20);
      int applied =
          Flyway.configure()
              .dataSource(Backends.dataSource())
              .defaultSchema(ENVIRONMENT)
              .locations("classpath:db/migration", "classpath:next-version")
              .load()
              .migrate()
              .migrationsExecuted;
      assertThat(applied).isOne();
      migrated.set(true);
      long sent = load.get();
      awaitEvents(running, sent);
      return sent;
    }
  }

  private static void produceAsTheNextVersion(String event) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", Backends.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      ProducerRecord<String, String> record =
          new ProducerRecord<>(ENVIRONMENT + ".order-tracking.events", "V1", event);
      record.headers().add("format", "2".getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }

  /** What the next version's consumer leaves in the tables. */
  private static void recordAsTheNextVersion(String orderId, long second, OrderStatus status) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                JdbcClient.create(Backends.dataSource())
                        .sql(
                            """
                            WITH moved AS (
                              UPDATE versions.orders SET status = :status, status_ts = to_timestamp(:ts),
                                version = version + 1, latest_ts = to_timestamp(:ts),
                                latest_status = :status, latest_event_id = 'next-2', carrier = 'C'
                              WHERE order_id = :order RETURNING order_id)
                            INSERT INTO versions.tracking_events
                              (event_id, order_id, status, event_ts, carrier)
                            SELECT 'next-2', order_id, :status, to_timestamp(:ts), 'C' FROM moved
                            """)
                        .param("order", orderId)
                        .param("status", status.name())
                        .param("ts", second)
                        .update()
                    == 1);
  }

  private static void awaitEvents(RunningService service, long expected) {
    await().atMost(Duration.ofSeconds(30)).until(() -> service.recordedEvents() == expected);
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }
}
