package io.ordertracking.service.web;

import io.ordertracking.service.application.EventLog;
import io.ordertracking.service.application.EventLogUnavailable;
import io.ordertracking.service.domain.TrackingEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event log in memory that can be down. */
final class RecordingLog implements EventLog {
  private final List<TrackingEvent> events = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  @Override
  public void publish(List<TrackingEvent> batch) {
    if (down) {
      throw new EventLogUnavailable("down", new IllegalStateException("secret-of-the-inside"));
    }
    events.addAll(batch);
  }

  List<TrackingEvent> events() {
    return List.copyOf(events);
  }

  void goDown() {
    down = true;
  }

  void reset() {
    down = false;
    events.clear();
  }
}
