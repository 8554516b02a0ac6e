package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;

/**
 * @param family the newest active revisions of the family, newest first; empty when the pass had no
 *     reason to read them
 * @param rollout the judge's verdict
 */
public record PlanInput(
    Blueprint blueprint, Snapshot snapshot, List<Revision> family, Rollout rollout) {
  public PlanInput {
    family = List.copyOf(family);
  }
}
