package io.ordertracking.simulator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/**
 * A service's state as an immutable value, with the versions of the last minutes kept, so that a
 * read can be answered as the world was some seconds ago: AWS's reads lag its writes.
 *
 * <p>Not thread-safe: a service takes its account's lock around every call.
 *
 * @param <S> an immutable value (records holding {@code Map.copyOf} maps)
 */
public final class Versioned<S> {
  private static final Duration KEPT = Duration.ofMinutes(3);

  private record Version<S>(Instant since, S state) {}

  private final Deque<Version<S>> versions = new ArrayDeque<>();

  public Versioned(S initial) {
    versions.addLast(new Version<>(Instant.MIN, initial));
  }

  public S current() {
    return versions.getLast().state();
  }

  /** Replaces the state as of {@code now}; older versions stay readable through {@link #asOf}. */
  public void update(Instant now, UnaryOperator<S> change) {
    S next = change.apply(current());
    if (!next.equals(current())) {
      versions.addLast(new Version<>(now, next));
    }
    Instant horizon = now.minus(KEPT);
    Iterator<Version<S>> oldest = versions.iterator();
    oldest.next();
    int droppable = 0;
    while (oldest.hasNext() && !oldest.next().since().isAfter(horizon)) {
      droppable++;
    }
    for (int i = 0; i < droppable; i++) {
      versions.removeFirst();
    }
  }

  /** The state as it was at {@code instant}. */
  public S asOf(Instant instant) {
    Iterator<Version<S>> newest = versions.descendingIterator();
    while (newest.hasNext()) {
      Version<S> version = newest.next();
      if (!version.since().isAfter(instant)) {
        return version.state();
      }
    }
    return versions.getFirst().state();
  }
}
