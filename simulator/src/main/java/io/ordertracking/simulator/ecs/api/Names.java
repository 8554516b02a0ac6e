package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import org.jspecify.annotations.Nullable;

/** Names and ARNs: users may give either. */
final class Names {
  private Names() {}

  static String arn(Call call, String resource) {
    return "arn:aws:ecs:" + call.region() + ":" + call.accountId() + ":" + resource;
  }

  /** The cluster's name; without one, the cluster {@code default}. */
  static String cluster(@Nullable String nameOrArn) {
    return nameOrArn == null || nameOrArn.isEmpty() ? "default" : last(nameOrArn);
  }

  static ClusterRecord activeCluster(EcsState state, @Nullable String nameOrArn) {
    return state
        .cluster(cluster(nameOrArn))
        .filter(ClusterRecord::active)
        .orElseThrow(Errors::clusterNotFound);
  }

  /** A service by name or ARN, in the cluster that the call is about. */
  static ServiceKey service(String cluster, String nameOrArn) {
    String[] parts = nameOrArn.split("/", -1);
    if (parts.length == 3 && !parts[1].equals(cluster)) {
      throw Errors.invalid(
          "Invalid identifier: Identifier is for cluster "
              + parts[1]
              + ". Your cluster is "
              + cluster);
    }
    return new ServiceKey(cluster, last(nameOrArn));
  }

  static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
