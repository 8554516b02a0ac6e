package io.ordertracking.service.kafka;

import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.EventLogUnavailable;
import io.ordertracking.service.domain.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.ProducerFactory;

/** The log of events as a topic, keyed by order: an order's events stay in their order. */
final class KafkaEventLog implements EventLog {
  /** The answer is promised within 3 s; the rest is for reading the request and writing it. */
  private static final Duration PATIENCE = Duration.ofMillis(2700);

  private final ProducerFactory<byte[], byte[]> producers;
  private final String topic;
  private final Supplier<Optional<String>> obstacle;

  /**
   * @param obstacle why nothing may be published yet: a topic that isn't there would be made by the
   *     broker, with its own number of partitions
   */
  KafkaEventLog(
      ProducerFactory<byte[], byte[]> producers,
      String topic,
      Supplier<Optional<String>> obstacle) {
    this.producers = producers;
    this.topic = topic;
    this.obstacle = obstacle;
  }

  @Override
  public void publish(List<TrackingEvent> events) {
    obstacle
        .get()
        .ifPresent(
            why -> {
              throw new EventLogUnavailable(why, null);
            });
    Confirmations confirmations = new Confirmations(events.size());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Producer<byte[], byte[]> producer = producers.createProducer()) {
      for (TrackingEvent event : events) {
        producer.send(record(event), confirmations);
        if (confirmations.failed() || System.nanoTime() > deadline) {
          break; // each send blocks for a while when there is no broker, or no room
        }
      }
      confirmations.await(deadline - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(events, e);
    } catch (EventLogUnavailable e) {
      throw e;
    } catch (RuntimeException e) { // Kafka's own, and what a closed producer throws
      throw unavailable(events, e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(TrackingEvent event) {
    return new ProducerRecord<>(
        topic, event.orderId().getBytes(StandardCharsets.UTF_8), EventFormat.write(event));
  }

  private EventLogUnavailable unavailable(List<TrackingEvent> events, Exception cause) {
    return new EventLogUnavailable(
        "Kafka didn't take %d events for %s: %s"
            .formatted(events.size(), topic, cause.getMessage()),
        cause);
  }
}
