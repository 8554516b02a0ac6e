package io.ordertracking.simulator.ecs.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queue of planned steps, by time and then in the order of planning. */
public final class Steps {
  /** A step and its time. */
  public record Due(Instant at, Step step) {}

  private record Queued(Due due, long sequence) {}

  private final PriorityQueue<Queued> queue =
      new PriorityQueue<>(
          Comparator.<Queued, Instant>comparing(queued -> queued.due().at())
              .thenComparingLong(Queued::sequence));

  // A scheduler round is asked for by every task that moves; one a moment is enough.
  private final Set<Due> planned = new HashSet<>();
  private long sequence;

  public void plan(Due due) {
    if (planned.add(due)) {
      queue.add(new Queued(due, sequence++));
    }
  }

  /** When the next step is due. */
  public @Nullable Instant next() {
    Queued next = queue.peek();
    return next == null ? null : next.due().at();
  }

  /** Takes the next step that is due by {@code now}. */
  public @Nullable Due poll(Instant now) {
    Queued next = queue.peek();
    if (next == null || next.due().at().isAfter(now)) {
      return null;
    }
    queue.remove();
    planned.remove(next.due());
    return next.due();
  }
}
