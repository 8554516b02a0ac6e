package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.resource.Step;
import java.util.Map;

/** The writes to a cluster of our own. */
public sealed interface ClusterStep extends Step {
  record Create(String name, Map<String, String> tags) implements ClusterStep {
    @Override
    public String call() {
      return "ecs:CreateCluster";
    }
  }

  record Tag(String arn, Map<String, String> tags) implements ClusterStep {
    @Override
    public String call() {
      return "ecs:TagResource";
    }
  }

  record Delete(String name) implements ClusterStep {
    @Override
    public String call() {
      return "ecs:DeleteCluster";
    }
  }
}
