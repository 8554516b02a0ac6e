package io.ordertracking.service.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.domain.TrackingEvent;
import java.util.List;

/** A span for the publishing of a batch, which its records carry along. */
final class TracedLog implements EventLog {
  private final EventLog log;
  private final Tracer tracer;

  TracedLog(EventLog log, Tracer tracer) {
    this.log = log;
    this.tracer = tracer;
  }

  @Override
  public void publish(List<TrackingEvent> events) {
    Span span =
        tracer
            .spanBuilder()
            .kind(Span.Kind.PRODUCER)
            .name("order-tracking.events publish")
            .tag("messaging.system", "kafka")
            .tag("messaging.batch.message_count", events.size())
            .start();
    try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
      log.publish(events);
    } catch (RuntimeException failure) {
      span.error(failure);
      throw failure;
    } finally {
      span.end();
    }
  }
}
