package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/**
 * Wanted: the ECS cluster.
 *
 * @param shared given by the bootstrap: must exist, and is never created, changed or deleted
 */
public record Cluster(String name, boolean shared, Map<String, String> tags) {
  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.CLUSTER, name);
  }
}
