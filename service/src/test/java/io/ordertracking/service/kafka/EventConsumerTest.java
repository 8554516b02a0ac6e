package io.ordertracking.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.service.application.RecordEvents;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ProducerFactory;

class EventConsumerTest {
  private static final int MANY = 10;

  private final List<String> happened = new ArrayList<>();

  @Test
  void afterAFewItWaitsForMore() {
    consumer().onMessage(records(MANY - 1));
    assertThat(happened).containsExactly("9 recorded", "pause");
  }

  @Test
  void afterManyMoreAreThereAlready() {
    consumer().onMessage(records(MANY));
    assertThat(happened).containsExactly("10 recorded");
  }

  @Test
  void aBatchThatFailsIsGivenBackAtOnce() {
    EventConsumer consumer =
        consumer(
            events -> {
              throw new IllegalStateException("no database");
            });
    assertThatThrownBy(() -> consumer.onMessage(records(1))).hasMessage("no database");
    assertThat(happened).isEmpty();
  }

  @Test
  void aPauseThatTheGroupWouldNoticeIsRefused() {
    assertThatThrownBy(() -> new KafkaSettings("", 2, Duration.ofMinutes(6)))
        .hasMessage("ordertracking.kafka.gather is 360000 ms; it has to be between 0 and 1000 ms");
  }

  private EventConsumer consumer() {
    return consumer(
        events -> {
          happened.add(events.size() + " recorded");
          return events.size();
        });
  }

  private EventConsumer consumer(RecordEvents inbox) {
    ProducerFactory<byte[], byte[]> none =
        () -> {
          throw new AssertionError("no letter here");
        };
    return new EventConsumer(
        inbox,
        new DeadLetters(none, "letters"),
        new ConsumerMetrics(new SimpleMeterRegistry()),
        MANY,
        () -> happened.add("pause"));
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              TrackingEvent event =
                  TrackingEvent.of(
                      "A" + i, OrderStatus.DELIVERED, Instant.parse("2025-01-01T10:00:00Z"));
              return new ConsumerRecord<>("events", 0, i, new byte[0], EventFormat.write(event));
            })
        .toList();
  }
}
