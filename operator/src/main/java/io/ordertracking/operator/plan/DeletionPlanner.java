package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The way back, in reverse order: service, revisions, cluster, log group. What isn't ours by its
 * tags is left alone; what AWS drains is waited for, pass by pass.
 */
public final class DeletionPlanner {
  /** DeleteTaskDefinitions takes no more a call; also the most that one pass deregisters. */
  static final int BATCH = 10;

  private final ResourceNames names;
  private final Ownership ownership;
  private final DeletionState state;

  private DeletionPlanner(ResourceNames names, Ownership ownership, DeletionState state) {
    this.names = names;
    this.ownership = ownership;
    this.state = state;
  }

  /** An empty plan means that nothing of the environment is left. */
  public static Plan plan(ResourceNames names, Ownership ownership, DeletionState state) {
    return new DeletionPlanner(names, ownership, state).plan();
  }

  private Plan plan() {
    Optional<ObservedService> service = state.snapshot().service().filter(ownership::owns);
    if (service.isPresent()) {
      return new Plan(List.of(service(service.get())));
    }
    List<Change> changes = new ArrayList<>();
    ResourceId family = TaskDefinition.idOf(names.taskFamily());
    List<Step> revisions = revisionSteps();
    if (!revisions.isEmpty()) {
      changes.add(Change.delete(family, revisions));
    }
    // Deregistering is rate-limited to a trickle: a large family takes several passes.
    if (ours(state.activeRevisions()).count() > BATCH) {
      return new Plan(changes);
    }
    ResourceId cluster = Cluster.idOf(names.cluster());
    if (!names.clusterShared() && state.snapshot().cluster().filter(ownership::owns).isPresent()) {
      changes.add(
          Change.delete(cluster, List.of(new ClusterStep.Delete(names.cluster())))
              .after(Set.of(family)));
    }
    if (state.snapshot().logGroup().filter(ownership::owns).isPresent()) {
      changes.add(
          Change.delete(
                  LogGroup.idOf(names.logGroup()),
                  List.of(new LogGroupStep.Delete(names.logGroup())))
              .after(Set.of(family, cluster)));
    }
    return new Plan(changes);
  }

  private Change service(ObservedService service) {
    if (service.draining()) {
      return Change.waiting(
          service.id(),
          service.runningCount() > 0
              ? "draining: " + service.runningCount() + " of its tasks still run"
              : "draining: its last tasks are stopping");
    }
    return Change.delete(
        EcsService.idOf(service.name()),
        List.of(new ServiceStep.Delete(service.clusterArn(), service.name())));
  }

  private List<Step> revisionSteps() {
    List<Step> steps = new ArrayList<>();
    List<String> deletable =
        new ArrayList<>(ours(state.inactiveRevisions()).map(Revision::arn).toList());
    ours(state.activeRevisions())
        .limit(BATCH)
        .forEach(
            revision -> {
              steps.add(new TaskDefinitionStep.Deregister(revision.arn()));
              deletable.add(revision.arn());
            });
    for (int from = 0; from < deletable.size(); from += BATCH) {
      steps.add(
          new TaskDefinitionStep.Delete(
              List.copyOf(deletable.subList(from, Math.min(from + BATCH, deletable.size())))));
    }
    return steps;
  }

  private Stream<Revision> ours(List<Revision> revisions) {
    return revisions.stream().filter(ownership::owns);
  }
}
