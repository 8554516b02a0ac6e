package io.ordertracking.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/** What the verdict asks of the planner. */
public sealed interface NextStep {
  /** Nothing: wait, or it is over. */
  record None() implements NextStep {}

  /**
   * Roll the wanted revision out.
   *
   * @param force although ECS would see no difference
   * @param retry asked for by the retry annotation, after a failure
   * @param anew as a revision registered for it, although there is one: a failure that is only told
   *     by the service's events can be told of the newest revision alone
   * @param clearMark the revision whose failure mark is to be taken off first
   */
  record Start(boolean force, boolean retry, boolean anew, String why, Optional<String> clearMark)
      implements NextStep {
    Start asNewest() {
      return new Start(force, retry, true, why, Optional.empty());
    }
  }

  /** New tasks of the revision that the service is pinned to. */
  record Restart(String why) implements NextStep {}

  /** Have ECS end the service deployment and return to the one before. */
  record StopWithRollback(String serviceDeploymentArn) implements NextStep {}

  /** Without the service-deployment API: remember the failure, and pin the previous revision. */
  record PinPrevious(String failedRevision, Instant at, String previousRevision)
      implements NextStep {}

  /** Without the service-deployment API: remember on the revision that it failed. */
  record MarkFailed(String revision, Instant at, RolloutState state) implements NextStep {}
}
