package io.ordertracking.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.service.application.Decision;
import io.ordertracking.service.application.IngestObserver;
import io.ordertracking.service.application.RejectionReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what was answered, event by event. */
final class IngestMetrics implements IngestObserver {
  private final Counter accepted;
  private final Map<RejectionReason, Counter> refused = new EnumMap<>(RejectionReason.class);

  IngestMetrics(MeterRegistry registry) {
    accepted =
        Counter.builder("ordertracking.events.accepted")
            .description("Events that are durably in the log")
            .register(registry);
    for (RejectionReason reason : RejectionReason.values()) {
      refused.put(
          reason,
          Counter.builder("ordertracking.events.rejected")
              .description("Events that were refused at the door")
              .tag("reason", reason.name())
              .register(registry));
    }
  }

  @Override
  public void decided(List<Decision> decisions) {
    int taken = 0;
    for (Decision decision : decisions) {
      switch (decision) {
        case Decision.Accepted ignored -> taken++;
        case Decision.Refused(String orderId, RejectionReason reason, String message) ->
            refused(reason).increment();
      }
    }
    accepted.increment(taken);
  }

  private Counter refused(RejectionReason reason) {
    Counter counter = refused.get(reason);
    if (counter == null) {
      throw new IllegalStateException("no counter for " + reason);
    }
    return counter;
  }
}
