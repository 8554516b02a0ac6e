package io.ordertracking.service;

import static io.ordertracking.service.domain.OrderStatus.DELIVERED;
import static io.ordertracking.service.domain.OrderStatus.OUT_FOR_DELIVERY;
import static io.ordertracking.service.domain.OrderStatus.PICKED_UP_AT_WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A consumer that loses its partition in the middle of a batch and doesn't know it yet, and the new
 * one, which is given the same records: both are held at the row of the order until both are there.
 */
class BatchUnderWayTest {
  private static final String ENVIRONMENT = "mid-batch";

  @Test
  void aBatchWhosePartitionGoesToAnotherMeanwhileIsRecordedOnce() throws Exception {
    try (RunningService first = start("first");
        Connection holder = Backends.dataSource().getConnection()) {
      first.ingest(at("M1", 1, PICKED_UP_AT_WAREHOUSE));
      await().atMost(Duration.ofSeconds(15)).until(() -> first.recordedEvents() == 1);

      holder.setAutoCommit(false);
      hold(holder, "M1");
      first.ingest(at("M1", 2, OUT_FOR_DELIVERY), at("M1", 3, DELIVERED));
      awaitHeld("first");
      try (RunningService second = start("second")) {
        awaitHeld("second"); // it has the partition, and the same records
        assertThat(held("first")).as("the first one's batch is still under way").isTrue();
        holder.rollback();

        await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> duplicates(first) + duplicates(second) >= 2);
        assertThat(second.recordedEvents()).isEqualTo(3);
        assertThat(second.orders().byId("M1").orElseThrow())
            .satisfies(order -> assertThat(order.status()).isEqualTo(DELIVERED))
            .satisfies(order -> assertThat(order.version()).isEqualTo(3));

        first.ingest(at("M1", 4, DELIVERED), at("M2", 1, DELIVERED));
        await().atMost(Duration.ofSeconds(20)).until(() -> second.recordedEvents() == 5);
      }
    }
  }

  /** A consumer that says nothing for 2 s loses its partitions; by default it's 5 minutes. */
  private static RunningService start(String name) {
    return RunningService.start(
        ENVIRONMENT,
        "spring.datasource.url=" + Backends.postgres().jdbcUrl() + "?ApplicationName=" + name,
        "spring.kafka.consumer.properties.max.poll.interval.ms=2000");
  }

  private static void hold(Connection connection, String orderId) throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM \"%s\".orders WHERE order_id = ? FOR UPDATE".formatted(ENVIRONMENT))) {
      statement.setString(1, orderId);
      assertThat(statement.executeQuery().next()).isTrue();
    }
  }

  private static void awaitHeld(String service) {
    await().atMost(Duration.ofSeconds(30)).until(() -> held(service));
  }

  private static boolean held(String service) {
    return JdbcClient.create(Backends.dataSource())
        .sql(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = ? AND"
                + " wait_event_type = 'Lock'")
        .param(service)
        .query(Boolean.class)
        .single();
  }

  private static double duplicates(RunningService service) {
    return service.counter("ordertracking.events.duplicates");
  }

  private static TrackingEvent at(String orderId, long second, OrderStatus status) {
    return TrackingEvent.of(orderId, status, Instant.ofEpochSecond(second));
  }
}
