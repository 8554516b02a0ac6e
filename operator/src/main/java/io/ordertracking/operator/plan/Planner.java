package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.accessrule.AccessRuleDiffer;
import io.ordertracking.operator.resource.cluster.ClusterDiffer;
import io.ordertracking.operator.resource.listener.Listener;
import io.ordertracking.operator.resource.listener.ListenerDiffer;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerDiffer;
import io.ordertracking.operator.resource.loggroup.LogGroupDiffer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupDiffer;
import io.ordertracking.operator.resource.service.ServiceDiffer;
import io.ordertracking.operator.resource.targetgroup.TargetGroupDiffer;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.RevisionDiffer;
import io.ordertracking.operator.rollout.NextStep;
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
  private final PlanInput input;
  private final Blueprint blueprint;
  private final Snapshot snapshot;
  private final References refs;
  private final List<Change> changes = new ArrayList<>();

  private Planner(PlanInput input) {
    this.input = input;
    this.blueprint = input.blueprint();
    this.snapshot = input.snapshot();
    this.refs = References.of(snapshot);
  }

  public static Plan plan(PlanInput input) {
    return new Planner(input).plan();
  }

  private Plan plan() {
    changes.add(LogGroupDiffer.diff(blueprint.logGroup(), snapshot.logGroup()));
    changes.add(ClusterDiffer.diff(blueprint.cluster(), snapshot.cluster()));
    network();
    frontend();
    Change revision = RevisionDiffer.diff(input);
    changes.add(revision);
    // What comes before is as independent as it can be; the service needs it all.
    Set<ResourceId> before = changes.stream().map(Change::id).collect(Collectors.toSet());
    boolean restInPlace = changes.stream().allMatch(change -> change.writes().isEmpty());
    changes.add(
        ServiceDiffer.diff(input, refs, revisionToRun(revision), restInPlace).after(before));
    List<Drift> drift = Drift.of(changes, input.drift(), input.rollout());
    List<Change> planned =
        input.drift().reportOnly() ? changes.stream().map(this::unlessByHand).toList() : changes;
    List<Change> all = new ArrayList<>(planned);
    all.addAll(Retirement.plan(snapshot, blueprint, input.settled()));
    return new Plan(all, drift);
  }

  private void network() {
    ResourceId loadBalancerGroup = blueprint.loadBalancerGroup().id();
    ResourceId serviceGroup = blueprint.serviceGroup().id();
    boolean settled = input.settled();
    changes.add(
        SecurityGroupDiffer.diff(
            blueprint.loadBalancerGroup(),
            snapshot.loadBalancerGroup(),
            refs::ref,
            // Who gets in has nothing to do with a release: a range taken away goes at once.
            true,
            // A load balancer can be made while nobody gets in yet.
            false));
    changes.add(
        SecurityGroupDiffer.diff(
                blueprint.serviceGroup(),
                snapshot.serviceGroup(),
                refs::ref,
                settled,
                // New tasks take a while to start; those that run are to be reached at once.
                snapshot.serviceGroup().isPresent())
            .after(Set.of(loadBalancerGroup)));
    AccessRuleDiffer.diff(
            blueprint.access(), snapshot.access(), refs::ref, blueprint.ownership(), settled)
        .forEach(change -> changes.add(change.after(Set.of(serviceGroup))));
  }

  private void frontend() {
    ResourceId loadBalancer = blueprint.loadBalancer().id();
    ResourceId targetGroup = blueprint.targetGroup().id();
    changes.add(
        LoadBalancerDiffer.diff(
                blueprint.loadBalancer(), snapshot.frontend().loadBalancer(), refs::ref)
            .after(Set.of(blueprint.loadBalancerGroup().id())));
    changes.add(TargetGroupDiffer.diff(blueprint.targetGroup(), snapshot.frontend().targetGroup()));
    changes.add(
        ListenerDiffer.diff(blueprint.listener(), snapshot.frontend().listeners(), refs::ref)
            .after(Set.of(loadBalancer, targetGroup)));
    // One of ours on another port: somebody moved it by hand, and a new one takes its place.
    snapshot.frontend().listeners().stream()
        .filter(found -> found.port() != Listener.HTTP && blueprint.ownership().owns(found))
        .forEach(found -> changes.add(ListenerDiffer.surplus(found)));
  }

  private Ref revisionToRun(Change revision) {
    Optional<String> reusable = RevisionDiffer.reusable(input).map(Revision::arn);
    return reusable.<Ref>map(Ref.Known::new).orElseGet(() -> new Ref.Created(revision.id()));
  }

  /**
   * Under {@code driftPolicy: Report}. What a release that goes out stands on is made all the same.
   */
  private Change unlessByHand(Change change) {
    boolean neededNow =
        change.action() == Action.CREATE
            && (goesOut() || change.id().kind() == Kind.TASK_DEFINITION);
    return !neededNow && Drift.byHand(change, input.drift(), input.rollout())
        ? change.onlyReported()
        : change;
  }

  private boolean goesOut() {
    return switch (input.rollout().next()) {
      case NextStep.Start start -> start.retry() || !input.drift().sameRelease();
      case NextStep.None _ -> snapshot.service().isEmpty() && !input.drift().sameRelease();
      case NextStep.Restart _,
          NextStep.StopWithRollback _,
          NextStep.PinPrevious _,
          NextStep.MarkFailed _ ->
          false;
    };
  }
}
