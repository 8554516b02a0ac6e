package io.ordertracking.service.application;

import io.ordertracking.service.domain.TrackingEvent;
import java.util.List;

/** Port: the durable log that every accepted event goes through. */
public interface EventLog {

  /**
   * Returns when all events are durably in the log, those of one order in the order given.
   *
   * @throws EventLogUnavailable within 3 s when that can't be had. Some of the events may then be
   *     in the log all the same; publishing them again is safe, for an event's id is kept once.
   */
  void publish(List<TrackingEvent> events);
}
