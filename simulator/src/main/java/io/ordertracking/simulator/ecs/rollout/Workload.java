package io.ordertracking.simulator.ecs.rollout;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** What a service runs. A change of it is a new deployment; a rollback brings the old one back. */
public record Workload(
    String taskDefinition,
    NetworkConfiguration network,
    List<CapacityProviderStrategyItem> strategy,
    List<LoadBalancer> loadBalancers) {

  public static Workload of(ServiceRevision revision) {
    return new Workload(
        revision.taskDefinition(),
        revision.networkConfiguration(),
        revision.capacityProviderStrategy(),
        revision.loadBalancers());
  }
}
