package io.ordertracking.service.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Records that are no events, kept as they came with headers that say why: {@code reason}, {@code
 * message}, {@code topic}, {@code partition}, {@code offset}.
 */
final class DeadLetters {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ProducerFactory<byte[], byte[]> producers;
  private final String topic;

  DeadLetters(ProducerFactory<byte[], byte[]> producers, String topic) {
    this.producers = producers;
    this.topic = topic;
  }

  /** Returns when all are durably set aside; throws when that can't be had. */
  void add(List<Letter> letters) {
    Confirmations confirmations = new Confirmations(letters.size());
    try (Producer<byte[], byte[]> producer = producers.createProducer()) {
      for (Letter letter : letters) {
        producer.send(letter.record(topic), confirmations);
      }
      confirmations.await(PATIENCE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to " + topic, e);
    }
  }

  /** A record and why it is none. */
  record Letter(ConsumerRecord<byte[], byte[]> origin, EventFormat.Poison poison) {

    ProducerRecord<byte[], byte[]> record(String topic) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, null, origin.key(), origin.value(), origin.headers());
      Headers headers = record.headers();
      put(headers, "reason", poison.reason().name());
      put(headers, "message", poison.message());
      put(headers, "topic", origin.topic());
      put(headers, "partition", String.valueOf(origin.partition()));
      put(headers, "offset", String.valueOf(origin.offset()));
      return record;
    }

    private static void put(Headers headers, String name, String value) {
      headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
