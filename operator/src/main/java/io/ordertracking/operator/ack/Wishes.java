package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.ack.render.AckRender;
import io.ordertracking.operator.ack.render.GroupRule;
import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each object is to say in this pass, or which references that still lacks. */
final class Wishes {
  private final Blueprint blueprint;
  private final Plan plan;
  private final Snapshot snapshot;
  private final AckRender render;
  private final Set<ResourceId> lacking = new HashSet<>();

  Wishes(Blueprint blueprint, Plan plan, Snapshot snapshot, AccountFacts account, AckNames names) {
    this.blueprint = blueprint;
    this.plan = plan;
    this.snapshot = snapshot;
    this.render = new AckRender(blueprint, account, names, this::reference);
  }

  /** What the environment consists of, in the order of building. */
  List<ResourceId> all() {
    List<ResourceId> ids = new ArrayList<>(List.of(blueprint.logGroup().id()));
    if (!blueprint.cluster().shared()) {
      ids.add(blueprint.cluster().id());
    }
    ids.addAll(
        List.of(
            blueprint.loadBalancerGroup().id(),
            blueprint.serviceGroup().id(),
            blueprint.loadBalancer().id(),
            blueprint.targetGroup().id(),
            blueprint.listener().id(),
            blueprint.taskDefinition().id(),
            blueprint.service().id()));
    return ids;
  }

  /** What AWS has of it, ours or not. */
  Optional<Observed> found(ResourceId id) {
    Optional<? extends Observed> found =
        snapshot.resources().stream()
            .filter(each -> each.id().equals(id) && each.id().kind() != Kind.TASK_DEFINITION)
            .findFirst();
    return found.map(each -> each);
  }

  /**
   * Empty while something that it refers to isn't known.
   *
   * @param forced the revision that the service is to be pinned to instead of a forced deployment
   */
  Optional<AckObject> of(ResourceId id, Optional<String> forced) {
    lacking.clear();
    Optional<AckObject> object =
        switch (id.kind()) {
          case LOG_GROUP -> Optional.of(render.logGroup());
          case CLUSTER -> Optional.of(render.cluster());
          case SECURITY_GROUP -> Optional.of(securityGroup(id));
          case LOAD_BALANCER ->
              Optional.of(
                  render.loadBalancer(
                      snapshot
                          .frontend()
                          .loadBalancer()
                          .map(ObservedLoadBalancer::subnets)
                          .orElse(blueprint.loadBalancer().subnets())));
          case TARGET_GROUP -> Optional.of(render.targetGroup());
          case LISTENER -> Optional.of(render.listener());
          case TASK_DEFINITION -> Optional.of(render.taskDefinition());
          case SERVICE ->
              new ServiceIntent(blueprint, snapshot)
                  .of(
                      snapshot.service().filter(service -> !service.draining()),
                      plan.of(id),
                      forced)
                  .map(render::service);
          case ACCESS_RULE -> throw new IllegalArgumentException("ACK has no object for " + id);
        };
    return lacking.isEmpty() ? object : Optional.empty();
  }

  private AckObject securityGroup(ResourceId id) {
    boolean ofLoadBalancer = id.equals(blueprint.loadBalancerGroup().id());
    SecurityGroup wanted =
        ofLoadBalancer ? blueprint.loadBalancerGroup() : blueprint.serviceGroup();
    Optional<ObservedSecurityGroup> found =
        ofLoadBalancer ? snapshot.loadBalancerGroup() : snapshot.serviceGroup();
    Change change = plan.of(id);
    List<GroupRule> kept =
        found.map(group -> KeptRules.of(wanted, group, change, this::reference)).orElse(List.of());
    return render.securityGroup(wanted, kept);
  }

  private String reference(ResourceId id) {
    Optional<String> known =
        switch (id.kind()) {
          case SECURITY_GROUP -> found(id).map(group -> ((ObservedSecurityGroup) group).groupId());
          case LOG_GROUP, CLUSTER, LOAD_BALANCER, TARGET_GROUP, LISTENER, SERVICE ->
              found(id).map(Observed::arn);
          case TASK_DEFINITION, ACCESS_RULE -> Optional.empty();
        };
    if (known.isEmpty()) {
      lacking.add(id);
    }
    return known.orElse("");
  }
}
