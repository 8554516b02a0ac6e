package io.ordertracking.service.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.ordertracking.service.application.RecordEvents;
import io.ordertracking.service.domain.TrackingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans for the recording of a batch: one of the consumer and one of SQL in the trace of each
 * request that the batch has events of. They share the one transaction, so their times are the
 * same.
 */
final class TracedInbox implements RecordEvents {
  private final RecordEvents inbox;
  private final Tracer tracer;
  private final TraceHeaders headers;

  TracedInbox(RecordEvents inbox, Tracer tracer, TraceHeaders headers) {
    this.inbox = inbox;
    this.tracer = tracer;
    this.headers = headers;
  }

  @Override
  public int record(List<TrackingEvent> events) {
    List<Span> spans = new ArrayList<>();
    for (Span.Builder received : headers.received()) {
      Span consumer =
          received
              .kind(Span.Kind.CONSUMER)
              .name("order-tracking.events process")
              .tag("messaging.system", "kafka")
              .tag("messaging.batch.message_count", events.size())
              .start();
      Span sql =
          tracer
              .spanBuilder()
              .setParent(consumer.context())
              .kind(Span.Kind.CLIENT)
              .name("INSERT tracking_events, orders")
              .tag("db.system.name", "postgresql")
              .start();
      spans.addFirst(consumer);
      spans.addFirst(sql);
    }
    try (Tracer.SpanInScope scope = tracer.withSpan(spans.isEmpty() ? null : spans.getFirst())) {
      return inbox.record(events);
    } catch (RuntimeException failure) {
      spans.forEach(span -> span.error(failure));
      throw failure;
    } finally {
      spans.forEach(Span::end);
    }
  }
}
