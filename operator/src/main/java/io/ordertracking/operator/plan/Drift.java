package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.rollout.NextStep;
import io.ordertracking.operator.rollout.Rollout;
import java.util.List;

/**
 * What somebody changed by hand about one resource.
 *
 * @param differences a resource that is gone has one, of field {@link #EXISTENCE}
 */
public record Drift(ResourceId id, List<Difference> differences) {
  public static final String EXISTENCE = "existence";

  public Drift {
    differences = List.copyOf(differences);
  }

  static List<Drift> of(List<Change> changes, DriftStance stance, Rollout rollout) {
    return changes.stream()
        .filter(change -> byHand(change, stance, rollout))
        .map(Drift::of)
        .filter(drift -> !drift.differences().isEmpty())
        .toList();
  }

  private static Drift of(Change change) {
    return new Drift(change.id(), differences(change));
  }

  static List<Difference> differences(Change change) {
    return change.action() == Action.CREATE
        ? List.of(new Difference(EXISTENCE, "missing", "present"))
        : change.differences();
  }

  /** Only the note of what was applied is to be written. */
  public static boolean onlyMarked(Change change) {
    return change.action() == Action.UPDATE
        && change.differences().stream()
            .allMatch(d -> d.field().equals("tags[" + Ownership.APPLIED + "]"));
  }

  /** A tag that isn't a note of our own on a revision: those change with releases. */
  private static boolean foreignTag(Difference difference) {
    return difference.field().startsWith("tags[")
        && !difference.field().equals("tags[" + Ownership.IMAGE_TAG + "]")
        && !difference.field().equals("tags[" + Ownership.FAILED_AT + "]");
  }

  /** Whether the change takes back what somebody did, rather than carrying out what changed. */
  static boolean byHand(Change change, DriftStance stance, Rollout rollout) {
    if (change.writes().isEmpty()) {
      return false;
    }
    if (change.id().kind() == Kind.TASK_DEFINITION) {
      // Unused twins are our own leftovers; a new revision belongs to the service's release.
      return stance.sameInfrastructure()
          && !change.differences().isEmpty()
          && change.differences().stream().allMatch(Drift::foreignTag);
    }
    if (change.id().kind() != Kind.SERVICE) {
      return stance.sameInfrastructure();
    }
    if (change.action() == Action.CREATE) {
      // Somebody deleted it; a release that is to go out needs one all the same.
      return stance.sameRelease();
    }
    return switch (rollout.next()) {
      case NextStep.None _ -> stance.sameInfrastructure() && !onlyMarked(change);
      case NextStep.Start start -> stance.sameRelease() && !start.retry();
      case NextStep.Restart _,
          NextStep.StopWithRollback _,
          NextStep.PinPrevious _,
          NextStep.MarkFailed _ ->
          false;
    };
  }
}
