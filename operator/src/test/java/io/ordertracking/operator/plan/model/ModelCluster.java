package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import org.jspecify.annotations.Nullable;

/** ECS's clusters, with room for one. */
public final class ModelCluster {
  public @Nullable ObservedCluster found;

  void write(ClusterStep step) {
    switch (step) {
      case ClusterStep.Create create ->
          found =
              new ObservedCluster(
                  create.name(), Arns.cluster(create.name()), "ACTIVE", create.tags());
      case ClusterStep.Tag tag -> {
        ObservedCluster old = Refusal.there(found, "the cluster");
        found =
            new ObservedCluster(
                old.name(), old.arn(), old.state(), Maps.merged(old.tags(), tag.tags()));
      }
      case ClusterStep.Delete _ -> found = null;
    }
  }
}
