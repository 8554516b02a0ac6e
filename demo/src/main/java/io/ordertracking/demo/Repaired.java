package io.ordertracking.demo;

import java.util.function.Predicate;

/** Whether a drift was seen and is no more: looks at one change of the resource after the other. */
final class Repaired implements Predicate<Seen> {
  private boolean drifted;

  @Override
  public boolean test(Seen seen) {
    drifted |= !seen.differences().isEmpty();
    return drifted && seen.differences().isEmpty();
  }
}
