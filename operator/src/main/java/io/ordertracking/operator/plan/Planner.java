package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.cluster.ClusterDiffer;
import io.ordertracking.operator.resource.loggroup.LogGroupDiffer;
import io.ordertracking.operator.resource.service.ServiceDiffer;
import io.ordertracking.operator.resource.service.ServiceStep.RevisionRef;
import io.ordertracking.operator.resource.taskdefinition.RevisionDiffer;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From blueprint, snapshot and the judge's verdict to a plan. Pure: the same input gives the same
 * plan, and applying it gives an empty next one.
 */
public final class Planner {
  private Planner() {}

  public static Plan plan(PlanInput input) {
    Blueprint blueprint = input.blueprint();
    Snapshot snapshot = input.snapshot();
    Change logGroup = LogGroupDiffer.diff(blueprint.logGroup(), snapshot.logGroup());
    Change cluster = ClusterDiffer.diff(blueprint.cluster(), snapshot.cluster());
    Change revision = RevisionDiffer.diff(input);
    Change service = ServiceDiffer.diff(input, revisionToRun(input, revision));

    // The three are independent of each other; the service needs them all.
    List<Change> changes = new ArrayList<>(List.of(logGroup, cluster, revision));
    Set<ResourceId> before = changes.stream().map(Change::id).collect(Collectors.toSet());
    changes.add(service.after(before));
    return new Plan(changes);
  }

  private static RevisionRef revisionToRun(PlanInput input, Change revision) {
    Optional<String> reusable = RevisionDiffer.reusable(input).map(r -> r.arn());
    return reusable
        .<RevisionRef>map(RevisionRef.Known::new)
        .orElseGet(() -> new RevisionRef.Registered(revision.id()));
  }
}
