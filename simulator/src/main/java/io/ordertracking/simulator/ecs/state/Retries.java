package io.ordertracking.simulator.ecs.state;

import java.time.Duration;
import java.time.Instant;

/**
 * What a deployment has learnt from tasks that didn't become healthy.
 *
 * @param failuresInARow failed tasks since one was last healthy: what the circuit breaker counts
 * @param waits how often it has waited; each wait is twice as long as the one before
 * @param notBefore no task is started before
 */
public record Retries(int failuresInARow, int waits, Instant notBefore) {
  private static final int ENOUGH_DOUBLINGS = 20;

  public static final Retries NONE = new Retries(0, 0, Instant.MIN);

  public Retries failed() {
    return new Retries(failuresInARow + 1, waits, notBefore);
  }

  /** Tasks that fail while a wait is on (the rest of a batch) don't make it longer. */
  public Retries waiting(Instant now, Duration first, Duration longest) {
    if (notBefore.isAfter(now)) {
      return this;
    }
    Duration wait = first.multipliedBy(1L << Math.min(waits, ENOUGH_DOUBLINGS));
    return new Retries(
        failuresInARow, waits + 1, now.plus(wait.compareTo(longest) < 0 ? wait : longest));
  }
}
