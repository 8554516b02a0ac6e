package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

public record ObservedCluster(String name, String arn, String state, Map<String, String> tags)
    implements Observed {
  @Override
  public ResourceId id() {
    return Cluster.idOf(name);
  }
}
