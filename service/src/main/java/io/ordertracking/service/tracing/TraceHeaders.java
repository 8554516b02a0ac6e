package io.ordertracking.service.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Carries traces in records' headers, in the form of W3C's Trace Context. */
final class TraceHeaders {
  /** Under this name Kafka's clients hand it to their interceptors, which they make themselves. */
  static final String CONFIG = "ordertracking.trace-headers";

  private static final String PARENT = "traceparent";

  // A batch holds the events of up to as many requests; each gets its spans, and a few dozen are
  // enough.
  private static final int MOST = 50;

  private final Tracer tracer;
  private final Propagator propagator;

  // Kafka polls, calls its interceptor and our listener on one thread.
  private final ThreadLocal<List<Headers>> received = ThreadLocal.withInitial(List::of);

  TraceHeaders(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  void write(Headers headers) {
    TraceContext current = tracer.currentTraceContext().context();
    if (current != null) {
      propagator.inject(
          current,
          headers,
          (unused, name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Remembers the traces of what this thread has just polled. */
  void receive(Iterable<? extends ConsumerRecord<?, ?>> records) {
    Map<String, Headers> distinct = new LinkedHashMap<>();
    for (ConsumerRecord<?, ?> record : records) {
      Header parent = record.headers().lastHeader(PARENT);
      if (parent != null && distinct.size() < MOST) {
        distinct.putIfAbsent(new String(parent.value(), StandardCharsets.UTF_8), record.headers());
      }
    }
    received.set(List.copyOf(distinct.values()));
  }

  /** One span builder a trace that this thread has received events of. */
  List<Span.Builder> received() {
    return received.get().stream()
        .map(headers -> propagator.extract(headers, TraceHeaders::text))
        .toList();
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
