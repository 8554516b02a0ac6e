package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.blueprint.AppliedMark;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.DriftStance;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.plan.PlanInput;
import io.ordertracking.operator.plan.Planner;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is put right although the release in the spec can't go out (its image is missing, say): what
 * somebody changed by hand about everything but the service, which goes on running what it runs.
 * Without it, a mistyped tag would keep a closed security group closed.
 */
final class Repair {
  private static final Set<Kind> OF_THE_RELEASE = Set.of(Kind.TASK_DEFINITION, Kind.SERVICE);

  private Repair() {}

  /**
   * @param running the blueprint with the image that runs
   * @param applied what was last in place: a change of the spec waits for its release
   */
  static void of(
      Backend backend, Blueprint running, Snapshot snapshot, Optional<AppliedMark> applied) {
    DriftStance stance = DriftStance.of(false, applied, running, snapshot);
    if (!stance.sameInfrastructure()) {
      return;
    }
    Rollout nothingMoves = Rollout.notStarted(running.service().desiredCount());
    Plan whole =
        backend.feasible(
            Planner.plan(new PlanInput(running, snapshot, List.of(), nothingMoves, stance)),
            snapshot);
    Plan repairs =
        new Plan(
            whole.changes().stream()
                .filter(change -> !OF_THE_RELEASE.contains(change.id().kind()))
                .toList());
    if (repairs.hasWrites()) {
      backend.apply(repairs, running, snapshot);
    }
  }
}
