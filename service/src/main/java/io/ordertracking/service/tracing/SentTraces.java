package io.ordertracking.service.tracing;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Gives each record that is sent the trace of its sender. Kafka makes it, by its name. */
public final class SentTraces implements ProducerInterceptor<Object, Object> {
  private TraceHeaders headers;

  /** For Kafka. */
  @SuppressWarnings("NullAway.Init") // Kafka calls configure before anything else
  public SentTraces() {}

  @Override
  public void configure(Map<String, ?> configs) {
    headers = (TraceHeaders) Objects.requireNonNull(configs.get(TraceHeaders.CONFIG));
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
    headers.write(record.headers());
    return record;
  }

  @Override
  public void close() {}
}
