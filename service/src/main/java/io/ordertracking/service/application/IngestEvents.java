package io.ordertracking.service.application;

import io.ordertracking.service.domain.TrackingEvent;
import java.util.ArrayList;
import java.util.List;

/** Takes a batch of events in: the valid ones go to the log, every one gets its answer. */
public final class IngestEvents {
  private final EventLog log;
  private final IngestObserver observer;

  public IngestEvents(EventLog log, IngestObserver observer) {
    this.log = log;
    this.observer = observer;
  }

  /**
   * One decision a submission, in order. All that are accepted are durably in the log by then.
   *
   * @throws EventLogUnavailable when the log didn't confirm: nothing may be answered as accepted
   */
  public List<Decision> ingest(List<Submission> submissions) {
    List<TrackingEvent> valid = new ArrayList<>(submissions.size());
    List<Decision> decisions = new ArrayList<>(submissions.size());
    for (Submission submission : submissions) {
      switch (submission) {
        case Submission.Valid(TrackingEvent event) -> {
          valid.add(event);
          decisions.add(new Decision.Accepted(event.orderId()));
        }
        case Submission.Invalid(String orderId, RejectionReason reason, String message) ->
            decisions.add(new Decision.Refused(orderId, reason, message));
      }
    }
    if (!valid.isEmpty()) {
      log.publish(valid);
    }
    observer.decided(decisions);
    return decisions;
  }
}
