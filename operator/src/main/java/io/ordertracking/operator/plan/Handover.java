package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.Optional;

/**
 * From one load balancer to another without a moment in which neither serves: first tasks are
 * registered with both, and only once the new one finds them healthy with the new one alone. Which
 * of the two steps is due follows from what the service is attached to.
 */
public final class Handover {
  private Handover() {}

  /** The ARN of the old target group, while tasks are to stay registered with it. */
  public static Optional<String> stays(Snapshot snapshot, Ownership ownership) {
    if (snapshot.retired().loadBalancer().filter(ownership::owns).isEmpty()) {
      return Optional.empty();
    }
    return snapshot
        .retired()
        .targetGroup()
        .filter(ownership::owns)
        .map(ObservedTargetGroup::arn)
        .filter(old -> snapshot.service().filter(service -> service.attachedTo(old)).isPresent())
        .filter(_ -> !newOneServes(snapshot));
  }

  private static boolean newOneServes(Snapshot snapshot) {
    Optional<ObservedService> moved =
        snapshot
            .service()
            .filter(
                service ->
                    snapshot
                        .frontend()
                        .targetGroup()
                        .filter(group -> service.attachedTo(group.arn()))
                        .isPresent())
            .filter(
                service ->
                    service.primary().filter(p -> p.inState("COMPLETED")).isPresent()
                        && snapshot.frontend().health().healthy() >= service.desiredCount());
    return moved.isPresent()
        && snapshot.frontend().loadBalancer().filter(ObservedLoadBalancer::active).isPresent();
  }
}
