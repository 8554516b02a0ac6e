package io.ordertracking.service.tracing;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Notes the traces of the records that were polled. Kafka makes it, by its name. */
public final class ReceivedTraces implements ConsumerInterceptor<Object, Object> {
  private TraceHeaders headers;

  /** For Kafka. */
  @SuppressWarnings("NullAway.Init") // Kafka calls configure before anything else
  public ReceivedTraces() {}

  @Override
  public void configure(Map<String, ?> configs) {
    headers = (TraceHeaders) Objects.requireNonNull(configs.get(TraceHeaders.CONFIG));
  }

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    headers.receive(records);
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
