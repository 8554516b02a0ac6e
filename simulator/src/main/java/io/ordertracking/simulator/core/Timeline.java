package io.ordertracking.simulator.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays what services do by themselves in the order of time: a task that starts and the health
 * check that finds it belong to two services.
 */
public final class Timeline {
  /** A service that does things by itself as time passes. */
  public interface Timed {
    /** When its next step is due; null when nothing is planned. */
    @Nullable Instant nextDue();

    /** Plays the step that is due next, at its own time. */
    void playNext();
  }

  private final List<Timed> services;

  /**
   * @param services what is due at the same moment is played in this order
   */
  public Timeline(Timed... services) {
    this.services = List.of(services);
  }

  /** Plays every step that is due by {@code now}. */
  public void catchUp(Instant now) {
    for (Timed next = next(now); next != null; next = next(now)) {
      next.playNext();
    }
  }

  private @Nullable Timed next(Instant now) {
    Timed first = null;
    Instant at = now;
    for (Timed each : services) {
      Instant due = each.nextDue();
      if (due != null && (first == null ? !due.isAfter(at) : due.isBefore(at))) {
        first = each;
        at = due;
      }
    }
    return first;
  }
}
