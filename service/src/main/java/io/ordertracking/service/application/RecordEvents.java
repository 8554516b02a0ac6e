package io.ordertracking.service.application;

import io.ordertracking.service.domain.TrackingEvent;
import java.util.List;

/** Port: the inbox, where each event is kept once, and the projection of its order beside it. */
public interface RecordEvents {

  /**
   * Records a batch in one transaction: all of it, or nothing.
   *
   * @return how many of the events were new; the others had been recorded before
   * @throws EventsRefused when it is the events that can't be kept, whenever it is tried
   * @throws RuntimeException of any other kind when recording isn't possible now
   */
  int record(List<TrackingEvent> events);

  /** At least one event of the batch can't be kept. */
  final class EventsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventsRefused(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
