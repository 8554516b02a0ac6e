package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.resource.EcsTags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;

/** Reads clusters; a deleted one lingers as INACTIVE for a while and counts as gone. */
public final class ClusterReader {
  /** DescribeClusters takes no more. */
  private static final int MOST = 100;

  private final AwsGateway aws;
  private final BatchedReads<String, ObservedCluster> clusters;

  public ClusterReader(AwsGateway aws, Batching batching) {
    this.aws = aws;
    this.clusters = batching.of(MOST, this::describe);
  }

  public Optional<ObservedCluster> read(String name, Freshness freshness) {
    return clusters.read(name, freshness.infrastructure());
  }

  public void forget(String name) {
    clusters.forget(name);
  }

  private Map<String, ObservedCluster> describe(List<String> names) {
    DescribeClustersResponse found =
        aws.ecs(ecs -> ecs.describeClusters(r -> r.clusters(names).include(ClusterField.TAGS)));
    Map<String, ObservedCluster> byName = new HashMap<>();
    for (var cluster : found.clusters()) {
      if (!"INACTIVE".equals(cluster.status())) {
        ObservedCluster observed =
            new ObservedCluster(
                cluster.clusterName(),
                cluster.clusterArn(),
                cluster.status(),
                EcsTags.toMap(cluster.tags()));
        byName.put(observed.name(), observed);
        byName.put(observed.arn(), observed); // a bootstrap may give the ARN as the name
      }
    }
    return byName;
  }
}
