package io.ordertracking.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertracking.service.application.OrderView;
import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Partitions that change hands while batches are under way. */
class RebalanceTest {
  private static final int BATCHES = 120;

  @Test
  void instancesThatComeAndGoRecordEveryEventOnce() {
    Map<String, Map<String, TrackingEvent>> sent = new TreeMap<>();
    Random random = new Random(11);
    RunningService first = RunningService.start("rebalance");
    RunningService second = null;
    for (int batch = 0; batch < BATCHES; batch++) {
      if (batch == BATCHES / 3) {
        second = RunningService.start("rebalance"); // takes half of the partitions
      }
      if (batch == 2 * BATCHES / 3) {
        first.close(); // gives the rest
      }
      (batch < 2 * BATCHES / 3 || second == null ? first : second).ingest(batch(random, sent));
    }
    assertThat(second).isNotNull();
    long expected = sent.values().stream().mapToLong(Map::size).sum();
    RunningService survivor = second;
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> survivor.recordedEvents() == expected);
    sent.forEach(
        (orderId, events) -> {
          OrderProjection.Folded folded = OrderProjection.of(events.values());
          OrderView shown = survivor.orders().byId(orderId).orElseThrow();
          assertThat(shown.timeline()).isEqualTo(folded.recorded());
          assertThat(shown.status()).isEqualTo(folded.projection().status());
        });
    survivor.close();
  }

  private static TrackingEvent[] batch(Random random, Map<String, Map<String, TrackingEvent>> sent) {
    TrackingEvent[] batch = new TrackingEvent[50];
    for (int i = 0; i < batch.length; i++) {
      TrackingEvent event =
          TrackingEvent.of(
              "R" + random.nextInt(200),
              OrderStatus.values()[random.nextInt(4)],
              Instant.ofEpochSecond(random.nextInt(1000)));
      sent.computeIfAbsent(event.orderId(), any -> new TreeMap<>()).put(event.eventId(), event);
      batch[i] = event;
    }
    return batch;
  }
}
