package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.accessrule.AccessRule;
import io.ordertracking.operator.resource.accessrule.AccessRuleStep;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way back, in reverse order: service; then revisions, load balancers, target groups, access
 * rules, security groups; then cluster and log group. What isn't ours by its tags is left alone;
 * what AWS drains is waited for, pass by pass.
 */
public final class DeletionPlanner {
  private final ResourceNames names;
  private final Ownership ownership;
  private final DeletionState state;
  private final Snapshot snapshot;
  private final List<Change> changes = new ArrayList<>();

  private DeletionPlanner(ResourceNames names, Ownership ownership, DeletionState state) {
    this.names = names;
    this.ownership = ownership;
    this.state = state;
    this.snapshot = state.snapshot();
  }

  /** An empty plan means that nothing of the environment is left. */
  public static Plan plan(ResourceNames names, Ownership ownership, DeletionState state) {
    return new DeletionPlanner(names, ownership, state).plan();
  }

  private Plan plan() {
    Optional<ObservedService> service = snapshot.service().filter(ownership::owns);
    if (service.isPresent()) {
      return new Plan(List.of(service(service.get())));
    }
    RevisionRemoval revisions = new RevisionRemoval(ownership, state);
    delete(TaskDefinition.idOf(names.taskFamily()), revisions.steps(), Set.of());
    frontend(snapshot.frontend());
    frontend(snapshot.retired());
    Set<ResourceId> rules = accessRules();
    securityGroups(rules);
    // Deregistering is rate-limited to a trickle: a large family takes several passes, and the
    // cluster and the log group, by which the rest is found again, go last.
    if (!revisions.morePasses()) {
      Set<ResourceId> all = new HashSet<>(changes.stream().map(Change::id).toList());
      clusterAndLogGroup(all);
    }
    return new Plan(changes);
  }

  private void delete(ResourceId id, List<? extends Step> steps, Set<ResourceId> after) {
    if (!steps.isEmpty()) {
      changes.add(Change.delete(id, steps).after(after));
    }
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

  /** Its listeners go with the load balancer. */
  private void frontend(Frontend frontend) {
    Set<ResourceId> first = new HashSet<>();
    frontend
        .loadBalancer()
        .filter(ownership::owns)
        .ifPresent(
            found -> {
              delete(found.id(), List.of(new LoadBalancerStep.Delete(found.arn())), Set.of());
              first.add(found.id());
            });
    frontend
        .targetGroup()
        .filter(ownership::owns)
        .ifPresent(
            found -> delete(found.id(), List.of(new TargetGroupStep.Delete(found.arn())), first));
  }

  private Set<ResourceId> accessRules() {
    Set<ResourceId> ids = new HashSet<>();
    for (ObservedRule rule : snapshot.access()) {
      if (ownership.owns(rule.tags())) {
        ResourceId id = AccessRule.idOf(rule.groupId(), rule.fromPort());
        delete(
            id, List.of(new AccessRuleStep.Revoke(rule.groupId(), List.of(rule.id()))), Set.of());
        ids.add(id);
      }
    }
    return ids;
  }

  /** The tasks' group first: its rule refers to the load balancer's. */
  private void securityGroups(Set<ResourceId> rules) {
    Set<ResourceId> first = new HashSet<>(rules);
    for (Optional<ObservedSecurityGroup> group :
        List.of(snapshot.serviceGroup(), snapshot.loadBalancerGroup())) {
      group
          .filter(ownership::owns)
          .ifPresent(
              found -> {
                delete(found.id(), List.of(new SecurityGroupStep.Delete(found.groupId())), first);
                first.add(found.id());
              });
    }
  }

  private void clusterAndLogGroup(Set<ResourceId> before) {
    Optional<? extends Observed> cluster =
        names.clusterShared() ? Optional.empty() : snapshot.cluster().filter(ownership::owns);
    cluster.ifPresent(
        found ->
            delete(
                found.id(),
                List.of(new ClusterStep.Delete(names.cluster())),
                Set.of(TaskDefinition.idOf(names.taskFamily()))));
    Set<ResourceId> all = new HashSet<>(before);
    cluster.ifPresent(found -> all.add(found.id()));
    snapshot
        .logGroup()
        .filter(ownership::owns)
        .ifPresent(
            found -> delete(found.id(), List.of(new LogGroupStep.Delete(names.logGroup())), all));
  }
}
