package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.NextStep;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;

/**
 * @param family the newest active revisions of the family, newest first; empty when the pass had no
 *     reason to read them
 * @param rollout the judge's verdict
 */
public record PlanInput(
    Blueprint blueprint,
    Snapshot snapshot,
    List<Revision> family,
    Rollout rollout,
    DriftStance drift) {
  public PlanInput {
    family = List.copyOf(family);
  }

  /**
   * Whether the wanted release serves alone. Until then tasks of the release before may need what
   * isn't wanted any more: the rule for their port, the old load balancer.
   */
  public boolean settled() {
    return rollout.state() == RolloutState.COMPLETED && rollout.next() instanceof NextStep.None;
  }
}
