package io.ordertracking.service.postgres;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.ordertracking.service.Backends;
import io.ordertracking.service.application.OrderQuery;
import io.ordertracking.service.application.OrderView;
import io.ordertracking.service.application.RecordEvents;
import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresInboxTest {
  private static final String SCHEMA = "inbox-test";
  private static HikariDataSource database;
  private static PostgresInbox inbox;
  private static PostgresOrders orders;

  @BeforeAll
  static void migrate() {
    database = new HikariDataSource();
    database.setJdbcUrl(Backends.postgres().jdbcUrl());
    database.setUsername("postgres");
    database.setSchema(SCHEMA);
    database.setMaximumPoolSize(16);
    Flyway.configure().dataSource(database).defaultSchema(SCHEMA).load().migrate();
    inbox = new PostgresInbox(database);
    orders = new PostgresOrders(JdbcClient.create(database));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    JdbcClient.create(database).sql("TRUNCATE orders, tracking_events").update();
  }

  @Test
  void recordsABatchAndWhatItComesTo() {
    int recorded =
        inbox.record(
            List.of(
                at("A", 1, PICKED_UP_AT_WAREHOUSE),
                at("B", 1, DELIVERED),
                at("A", 2, OUT_FOR_DELIVERY)));

    assertThat(recorded).isEqualTo(3);
    OrderView order = orders.byId("A").orElseThrow();
    assertThat(order.status()).isEqualTo(OUT_FOR_DELIVERY);
    assertThat(order.statusTs()).isEqualTo(Instant.ofEpochSecond(2));
    assertThat(order.version()).isEqualTo(2);
    assertThat(order.timeline())
        .extracting(one -> one.event().status())
        .containsExactly(PICKED_UP_AT_WAREHOUSE, OUT_FOR_DELIVERY);
    assertThat(orders.byId("C")).isEmpty();
  }

  @Test
  void aRepeatedBatchChangesNothing() {
    List<TrackingEvent> batch =
        List.of(at("A", 1, PICKED_UP_AT_WAREHOUSE), at("A", 2, OUT_FOR_DELIVERY));
    inbox.record(batch);
    OrderView before = orders.byId("A").orElseThrow();

    assertThat(inbox.record(batch)).isZero();
    assertThat(inbox.record(List.of(batch.getFirst(), batch.getFirst()))).isZero();
    assertThat(orders.byId("A")).hasValue(before);
  }

  @Test
  void aLateEventIsPutInItsPlaceAndTheOthersAreJudgedAgain() {
    inbox.record(List.of(at("A", 1, PICKED_UP_AT_WAREHOUSE), at("A", 3, DELIVERED)));
    assertThat(orders.byId("A").orElseThrow().timeline().getLast().reason()).isNotNull();

    assertThat(inbox.record(List.of(at("A", 2, OUT_FOR_DELIVERY)))).isOne();

    OrderView order = orders.byId("A").orElseThrow();
    assertThat(order.status()).isEqualTo(DELIVERED);
    assertThat(order.version()).isEqualTo(3);
    assertThat(order.timeline()).allMatch(one -> one.reason() == null);
  }

  @Test
  void anEventIdIsKeptOnceEvenIfAnotherOrderClaimsIt() {
    inbox.record(List.of(new TrackingEvent("e1", "A", DELIVERED, Instant.EPOCH)));

    assertThat(
            inbox.record(
                List.of(
                    new TrackingEvent("e1", "B", DELIVERED, Instant.EPOCH),
                    new TrackingEvent("e2", "B", OUT_FOR_DELIVERY, Instant.EPOCH))))
        .isOne();
    assertThat(orders.byId("B").orElseThrow().timeline()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "2025-01-01T10:00:00.123456Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void timesAreKeptToTheMicrosecond(String time) {
    TrackingEvent event = TrackingEvent.of("A", DELIVERED, Instant.parse(time));
    inbox.record(List.of(event));

    assertThat(orders.byId("A").orElseThrow().timeline().getFirst().event()).isEqualTo(event);
    assertThat(orders.byId("A").orElseThrow().statusTs()).isEqualTo(time);
    // and is the latest one, exactly: a repetition is known
    assertThat(inbox.record(List.of(event))).isZero();
  }

  @Test
  void whatPostgresCanNotKeepIsRefusedAndNothingIsRecorded() {
    assertThatThrownBy(
            () ->
                inbox.record(
                    List.of(
                        at("A", 1, DELIVERED),
                        new TrackingEvent("e", "B\0", DELIVERED, Instant.EPOCH))))
        .isInstanceOf(RecordEvents.EventsRefused.class);
    assertThat(orders.byId("A")).isEmpty();
  }

  @Test
  void pagesAreCompleteAndWithoutRepetition() {
    for (int i = 0; i < 5; i++) {
      inbox.record(List.of(at("A" + i, 1, i % 2 == 0 ? DELIVERED : OUT_FOR_DELIVERY)));
    }
    var first = orders.search(new OrderQuery(DELIVERED, null, null, 2));
    var second = orders.search(new OrderQuery(DELIVERED, null, first.next(), 2));

    assertThat(first.orders()).extracting("orderId").containsExactly("A0", "A2");
    assertThat(second.orders()).extracting("orderId").containsExactly("A4");
    assertThat(second.next()).isNull();
    assertThat(
            orders
                .search(new OrderQuery(null, first.orders().getLast().updatedAt(), null, 9))
                .orders())
        .extracting("orderId")
        .containsExactly("A2", "A3", "A4");
  }

  /** As consumers of overlapping partitions: each tells all events, in an order of its own. */
  @Test
  void manyAtOnceOnTheSameOrdersComeToTheSame() throws Exception {
    Random random = new Random(7);
    List<TrackingEvent> events = new ArrayList<>();
    for (int order = 0; order < 40; order++) {
      for (int i = 0; i < 6; i++) {
        events.add(at("A" + order, random.nextInt(20), OrderStatus.values()[random.nextInt(4)]));
      }
    }
    List<Callable<Integer>> consumers = new ArrayList<>();
    for (int consumer = 0; consumer < 8; consumer++) {
      List<TrackingEvent> mine = new ArrayList<>(events);
      Collections.shuffle(mine, new Random(consumer));
      consumers.add(
          () -> {
            int recorded = 0;
            for (int from = 0; from < mine.size(); from += 24) {
              recorded += inbox.record(mine.subList(from, from + 24));
            }
            return recorded;
          });
    }
    int recorded = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> one : threads.invokeAll(consumers)) {
        recorded += one.get();
      }
    }

    Map<String, Map<String, TrackingEvent>> distinct = new HashMap<>();
    events.forEach(
        event ->
            distinct
                .computeIfAbsent(event.orderId(), any -> new HashMap<>())
                .put(event.eventId(), event));
    assertThat(recorded).isEqualTo(distinct.values().stream().mapToInt(Map::size).sum());
    distinct.forEach(
        (orderId, its) -> {
          OrderProjection.Folded expected = OrderProjection.of(its.values());
          OrderView shown = orders.byId(orderId).orElseThrow();
          assertThat(shown.timeline()).isEqualTo(expected.recorded());
          assertThat(shown.status()).isEqualTo(expected.projection().status());
          assertThat(shown.version()).isEqualTo(expected.projection().version());
        });
    assertThat(
            JdbcClient.create(database)
                .sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }
}
