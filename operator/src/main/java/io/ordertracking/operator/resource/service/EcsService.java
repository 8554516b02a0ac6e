package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/**
 * Wanted: the ECS service. Which revision it runs is not here: that is late (known once registered)
 * and decided by the rollout.
 *
 * @param cluster the cluster's name
 */
public record EcsService(
    String name,
    String cluster,
    int desiredCount,
    Network network,
    DeploymentSettings deployment,
    Map<String, String> tags) {

  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.SERVICE, name);
  }
}
