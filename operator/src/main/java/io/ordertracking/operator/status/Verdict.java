package io.ordertracking.operator.status;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.blueprint.ResolvedImage;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** What one pass over an environment came to. Status and requeue follow from it alone. */
public sealed interface Verdict {

  /**
   * Stopped before anything was written, at {@code part}.
   *
   * @param part the condition that isn't met; READY for what has no condition of its own
   * @param seen what AWS had, when the pass came as far as looking
   */
  record Blocked(ConditionType part, Reason reason, String message, Optional<Seen> seen)
      implements Verdict {
    public Blocked(ConditionType part, Reason reason, String message) {
      this(part, reason, message, Optional.empty());
    }
  }

  /** What serves while a release is held up. */
  record Seen(Snapshot snapshot, Optional<Revision> serving) {}

  /**
   * Looked at, and written to where needed.
   *
   * @param snapshot what was found before the writes
   * @param rollout the judge's verdict, the writes of this pass taken into account
   * @param serving the revision whose tasks serve now; see {@link
   *     io.ordertracking.operator.rollout.Serving}
   * @param unverified what preflight couldn't look at
   */
  record Reconciled(
      Blueprint blueprint,
      ResolvedImage image,
      Snapshot snapshot,
      Plan plan,
      ExecutionReport report,
      Rollout rollout,
      Optional<Revision> serving,
      List<String> unverified)
      implements Verdict {

    /** Whether somebody changed the service by hand, and it is left so. */
    public boolean serviceLeftAsIs() {
      return plan.of(blueprint.service().id()).action() == Action.REPORT;
    }

    /** Whether it doesn't even run the wanted release, and is left so. */
    public boolean releaseLeftAside() {
      return serviceLeftAsIs() && !rollout.state().ended();
    }

    /**
     * How many tasks are to run. Where somebody changed the number and it is left so, as many as
     * that; but if any are wanted, at least one.
     */
    public int expectedTasks() {
      int wanted = blueprint.service().desiredCount();
      return serviceLeftAsIs()
          ? Math.max(
              Math.min(1, wanted),
              snapshot.service().map(ObservedService::desiredCount).orElse(wanted))
          : wanted;
    }
  }

  /** AWS couldn't be read: what was known before stays true as far as anybody knows. */
  record Unreadable(AwsFailure failure) implements Verdict {}

  /** By annotation. */
  record Paused(String message) implements Verdict {}

  /** On the way out; {@code message} says what is waited for. */
  record Deleting(String message) implements Verdict {}

  /** Deletion can't go on until somebody does something. */
  record DeletionBlocked(Reason reason, String message) implements Verdict {}

  /** Nothing is left, or it is to be left: the finalizer may go. */
  record Deleted(String message) implements Verdict {}
}
