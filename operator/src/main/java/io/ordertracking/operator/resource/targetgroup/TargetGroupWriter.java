package io.ordertracking.operator.resource.targetgroup;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.ElbTags;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Writes the target group. */
public final class TargetGroupWriter implements StepWriter<TargetGroupStep> {
  private static final String NAME_TAKEN = "DuplicateTargetGroupName";
  private final AwsGateway aws;

  public TargetGroupWriter(AwsGateway aws) {
    this.aws = aws;
  }

  @Override
  public void write(TargetGroupStep step, LateValues late) {
    switch (step) {
      case TargetGroupStep.Create create ->
          late.put(create.targetGroup().id(), create(create.targetGroup()));
      case TargetGroupStep.SetHealthCheck set -> setHealthCheck(set.arn(), set.healthCheck());
      case TargetGroupStep.SetAttributes set ->
          setAttributes(late.resolve(set.targetGroup()), set.attributes());
      case TargetGroupStep.Tag tag ->
          aws.elb(
              elb -> elb.addTags(r -> r.resourceArns(tag.arn()).tags(ElbTags.fromMap(tag.tags()))));
      case TargetGroupStep.Delete delete -> delete(delete.arn());
    }
  }

  /**
   * A name that is taken is either ours (a lost answer, a lagging read) or a stranger's: the tags
   * say which, before our listener sends requests to it. Where nothing differs AWS answers as if it
   * had just made it, and tells by nothing that it hasn't, hence one read more. What differs about
   * ours is the next pass's business.
   *
   * @return the ARN
   */
  private String create(TargetGroup wanted) {
    CreateTargetGroupRequest request = request(wanted);
    String arn;
    try {
      arn =
          aws.elb(elb -> elb.createTargetGroup(request)).targetGroups().getFirst().targetGroupArn();
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(NAME_TAKEN)) {
        throw conflict;
      }
      arn = arnOf(wanted.name());
      ElbTagsReader.requireOurs(aws, wanted.id(), arn, wanted.tags());
      return arn;
    }
    try {
      ElbTagsReader.requireOurs(aws, wanted.id(), arn, wanted.tags());
    } catch (AwsFailure.NotFound notVisibleYet) {
      return arn; // just made, hence ours
    }
    return arn;
  }

  private String arnOf(String name) {
    return aws.elb(elb -> elb.describeTargetGroups(r -> r.names(name)))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  private static CreateTargetGroupRequest request(TargetGroup wanted) {
    HealthCheck check = wanted.healthCheck();
    return CreateTargetGroupRequest.builder()
        .name(wanted.name())
        .vpcId(wanted.vpcId())
        .targetType(TargetTypeEnum.IP)
        .protocol(ProtocolEnum.HTTP)
        .port(TargetGroup.PORT)
        .healthCheckEnabled(true)
        .healthCheckProtocol(HealthCheck.PROTOCOL)
        .healthCheckPort(HealthCheck.PORT)
        .healthCheckPath(check.path())
        .healthCheckIntervalSeconds(check.interval())
        .healthCheckTimeoutSeconds(check.timeout())
        .healthyThresholdCount(check.healthy())
        .unhealthyThresholdCount(check.unhealthy())
        .matcher(m -> m.httpCode(check.matcher()))
        .tags(ElbTags.fromMap(wanted.tags()))
        .build();
  }

  private void setHealthCheck(String arn, HealthCheck check) {
    ModifyTargetGroupRequest request =
        ModifyTargetGroupRequest.builder()
            .targetGroupArn(arn)
            .healthCheckEnabled(true)
            .healthCheckProtocol(HealthCheck.PROTOCOL)
            .healthCheckPort(HealthCheck.PORT)
            .healthCheckPath(check.path())
            .healthCheckIntervalSeconds(check.interval())
            .healthCheckTimeoutSeconds(check.timeout())
            .healthyThresholdCount(check.healthy())
            .unhealthyThresholdCount(check.unhealthy())
            .matcher(m -> m.httpCode(check.matcher()))
            .build();
    aws.elb(elb -> elb.modifyTargetGroup(request));
  }

  private void setAttributes(String arn, Map<String, String> attributes) {
    List<TargetGroupAttribute> all =
        attributes.entrySet().stream()
            .map(
                each ->
                    TargetGroupAttribute.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
            .toList();
    aws.elb(elb -> elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(arn).attributes(all)));
  }

  private void delete(String arn) {
    try {
      aws.elb(elb -> elb.deleteTargetGroup(r -> r.targetGroupArn(arn)));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }
}
