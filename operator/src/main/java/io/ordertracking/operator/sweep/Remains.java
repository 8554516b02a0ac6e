package io.ordertracking.operator.sweep;

import io.ordertracking.operator.plan.Plan;

/** What AWS itself says is left of an environment, the index of tags aside. */
sealed interface Remains {
  /** The index only still shows it. */
  record Nothing() implements Remains {}

  /** Left behind on purpose, by {@code deletionPolicy: Retain}. */
  record Retained() implements Remains {}

  /**
   * @param removal what can be deleted now, or is to be waited for
   */
  record Some(Plan removal) implements Remains {}
}
