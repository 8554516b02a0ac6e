package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The load balancer that another one has replaced: it goes once the new one serves alone. */
final class Retirement {
  private Retirement() {}

  /**
   * @param settled whether the wanted release serves alone
   */
  static List<Change> plan(Snapshot snapshot, Blueprint blueprint, boolean settled) {
    boolean replaced =
        settled
            && snapshot.frontend().loadBalancer().filter(ObservedLoadBalancer::active).isPresent();
    Ownership ownership = blueprint.ownership();
    Optional<ObservedLoadBalancer> loadBalancer =
        snapshot.retired().loadBalancer().filter(ownership::owns);
    Optional<ObservedTargetGroup> targetGroup =
        snapshot.retired().targetGroup().filter(ownership::owns);
    List<Change> changes = new ArrayList<>();
    loadBalancer.ifPresent(
        old ->
            changes.add(
                change(old.id(), new LoadBalancerStep.Delete(old.arn()), blueprint, replaced)));
    targetGroup.ifPresent(
        old ->
            changes.add(
                change(old.id(), new TargetGroupStep.Delete(old.arn()), blueprint, replaced)
                    .after(
                        loadBalancer.map(lb -> Set.<ResourceId>of(lb.id())).orElseGet(Set::of))));
    return changes;
  }

  private static Change change(ResourceId id, Step delete, Blueprint blueprint, boolean replaced) {
    String by = blueprint.loadBalancer().id().toString();
    return replaced
        ? Change.delete(id, List.of(delete)).because("replaced by " + by)
        : Change.none(id).because("goes once " + by + " serves alone");
  }
}
