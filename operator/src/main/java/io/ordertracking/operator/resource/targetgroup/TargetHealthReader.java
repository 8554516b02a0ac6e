package io.ordertracking.operator.resource.targetgroup;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.resource.targetgroup.TargetHealth.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Reads how the targets of a group are, one group a call. */
public final class TargetHealthReader {
  private final BatchedReads<String, TargetHealth> reads;

  public TargetHealthReader(AwsGateway aws, Batching batching) {
    this.reads = batching.of(1, new Call(aws));
  }

  /**
   * @param believed how old an answer may be in which all targets were healthy
   */
  public TargetHealth read(String targetGroupArn, Duration believed) {
    return reads.read(targetGroupArn, believed).orElse(TargetHealth.NONE);
  }

  /** After a write of ours. */
  public void forget(String targetGroupArn) {
    reads.forget(targetGroupArn);
  }

  private record Call(AwsGateway aws) implements BatchedReads.Call<String, TargetHealth> {
    @Override
    public Map<String, TargetHealth> read(List<String> arns) {
      String arn = arns.getFirst();
      try {
        var answer = aws.elb(elb -> elb.describeTargetHealth(r -> r.targetGroupArn(arn)));
        return Map.of(
            arn,
            new TargetHealth(
                answer.targetHealthDescriptions().stream()
                    .map(TargetHealthReader::toTarget)
                    .toList()));
      } catch (AwsFailure.NotFound deletedMeanwhile) {
        return Map.of();
      }
    }

    /** Anything else than all healthy is about to change. */
    @Override
    public boolean lasts(TargetHealth health) {
      return !health.targets().isEmpty() && health.healthy() == health.targets().size();
    }
  }

  private static Target toTarget(TargetHealthDescription described) {
    var health = described.targetHealth();
    return new Target(
        described.target().id(),
        requireNonNullElse(described.target().port(), 0),
        health.stateAsString(),
        requireNonNullElse(health.description(), requireNonNullElse(health.reasonAsString(), "")));
  }
}
