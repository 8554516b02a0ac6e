package io.ordertracking.operator.resource.cluster;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.EcsTags;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;

/** Writes a cluster of our own. */
public final class ClusterWriter implements StepWriter<ClusterStep> {
  private final AwsGateway aws;

  public ClusterWriter(AwsGateway aws) {
    this.aws = aws;
  }

  @Override
  public void write(ClusterStep step, LateValues late) {
    switch (step) {
      case ClusterStep.Create create ->
          // Idempotent by name in AWS: an answer that was lost is simply given again.
          aws.ecs(
              ecs ->
                  ecs.createCluster(
                      r -> r.clusterName(create.name()).tags(EcsTags.fromMap(create.tags()))));
      case ClusterStep.Tag tag ->
          aws.ecs(
              ecs ->
                  ecs.tagResource(r -> r.resourceArn(tag.arn()).tags(EcsTags.fromMap(tag.tags()))));
      case ClusterStep.Delete delete -> delete(delete);
    }
  }

  private void delete(ClusterStep.Delete delete) {
    try {
      aws.ecs(ecs -> ecs.deleteCluster(r -> r.cluster(delete.name())));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }
}
