package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.EcsTags;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;

/** Reads a cluster; a deleted one lingers as INACTIVE for a while and counts as gone. */
public final class ClusterReader {
  private ClusterReader() {}

  public static Optional<ObservedCluster> read(AwsGateway aws, String name) {
    DescribeClustersResponse found =
        aws.ecs(ecs -> ecs.describeClusters(r -> r.clusters(name).include(ClusterField.TAGS)));
    return found.clusters().stream()
        .filter(cluster -> !"INACTIVE".equals(cluster.status()))
        .findFirst()
        .map(
            cluster ->
                new ObservedCluster(
                    cluster.clusterName(),
                    cluster.clusterArn(),
                    cluster.status(),
                    EcsTags.toMap(cluster.tags())));
  }
}
