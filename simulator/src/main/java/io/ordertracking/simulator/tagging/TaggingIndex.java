package io.ordertracking.simulator.tagging;

import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the account had some time ago: AWS's index follows its services with a delay, and shows what
 * is deleted for as long. Without a delay nothing is kept.
 */
final class TaggingIndex {
  private record Seen(Instant since, List<Resource> resources) {}

  private final Supplier<List<Resource>> source;
  private final Deque<Seen> history = new ArrayDeque<>();
  private Instant lastLook = Instant.MIN;
  private Duration lag = Duration.ZERO;

  TaggingIndex(Supplier<List<Resource>> source) {
    this.source = source;
  }

  void lag(Duration newLag, Instant now) {
    lag = newLag;
    observe(now);
  }

  /**
   * Called before every call's work: what has changed since the last look is taken to have done so
   * right after it, because calls make changes and the time between them passes at once.
   */
  void observe(Instant now) {
    if (lag.isZero()) {
      history.clear();
      return;
    }
    List<Resource> current = source.get();
    if (history.isEmpty() || !history.getLast().resources().equals(current)) {
      history.addLast(new Seen(lastLook, current));
    }
    lastLook = now;
    Instant horizon = now.minus(lag);
    while (history.size() > 1 && !second().since().isAfter(horizon)) {
      history.removeFirst();
    }
  }

  private Seen second() {
    return history.stream().skip(1).findFirst().orElseThrow();
  }

  /** What the index shows; after {@link #observe}. */
  List<Resource> resources() {
    return lag.isZero() ? source.get() : history.getFirst().resources();
  }
}
