package io.ordertracking.operator.resource.loadbalancer;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.ElbTags;
import io.ordertracking.operator.resource.ElbTagsReader;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** Writes the load balancer. */
public final class LoadBalancerWriter implements StepWriter<LoadBalancerStep> {
  private static final String NAME_TAKEN = "DuplicateLoadBalancerName";
  private final AwsGateway aws;

  public LoadBalancerWriter(AwsGateway aws) {
    this.aws = aws;
  }

  @Override
  public void write(LoadBalancerStep step, LateValues late) {
    switch (step) {
      case LoadBalancerStep.Create create ->
          late.put(
              create.loadBalancer().id(),
              create(create.loadBalancer(), late.resolve(create.securityGroup())));
      case LoadBalancerStep.SetAttributes set ->
          setAttributes(late.resolve(set.loadBalancer()), set.attributes());
      case LoadBalancerStep.SetSecurityGroups set ->
          aws.elb(
              elb ->
                  elb.setSecurityGroups(
                      r ->
                          r.loadBalancerArn(set.arn())
                              .securityGroups(late.resolve(set.securityGroup()))));
      case LoadBalancerStep.SetSubnets set ->
          aws.elb(elb -> elb.setSubnets(r -> r.loadBalancerArn(set.arn()).subnets(set.subnets())));
      case LoadBalancerStep.Tag tag ->
          aws.elb(
              elb -> elb.addTags(r -> r.resourceArns(tag.arn()).tags(ElbTags.fromMap(tag.tags()))));
      case LoadBalancerStep.Delete delete -> delete(delete.arn());
    }
  }

  /**
   * A name that is taken is either ours (a lost answer, a lagging read) or a stranger's: the tags
   * say which, before anything else is written to it. What differs about ours is the next pass's
   * business. Where nothing differs AWS answers as if it had just made it; what is still {@code
   * provisioning} is taken for new, since nothing differs only where our own security group is on
   * it.
   *
   * @return the ARN
   */
  private String create(LoadBalancer wanted, String securityGroup) {
    CreateLoadBalancerRequest request = request(wanted, securityGroup);
    String arn;
    try {
      var made = aws.elb(elb -> elb.createLoadBalancer(request)).loadBalancers().getFirst();
      arn = made.loadBalancerArn();
      if (made.state().code() == LoadBalancerStateEnum.PROVISIONING) {
        return arn;
      }
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(NAME_TAKEN)) {
        throw conflict;
      }
      arn = arnOf(wanted.name());
    }
    ElbTagsReader.requireOurs(aws, wanted.id(), arn, wanted.tags());
    return arn;
  }

  private String arnOf(String name) {
    return aws.elb(elb -> elb.describeLoadBalancers(r -> r.names(name)))
        .loadBalancers()
        .getFirst()
        .loadBalancerArn();
  }

  private static CreateLoadBalancerRequest request(LoadBalancer wanted, String securityGroup) {
    return CreateLoadBalancerRequest.builder()
        .name(wanted.name())
        .type(LoadBalancerTypeEnum.APPLICATION)
        .ipAddressType(IpAddressType.IPV4)
        .scheme(
            wanted.internal()
                ? LoadBalancerSchemeEnum.INTERNAL
                : LoadBalancerSchemeEnum.INTERNET_FACING)
        .subnets(wanted.subnets())
        .securityGroups(securityGroup)
        .tags(ElbTags.fromMap(wanted.tags()))
        .build();
  }

  private void setAttributes(String arn, Map<String, String> attributes) {
    List<LoadBalancerAttribute> all =
        attributes.entrySet().stream()
            .map(
                each ->
                    LoadBalancerAttribute.builder()
                        .key(each.getKey())
                        .value(each.getValue())
                        .build())
            .toList();
    aws.elb(elb -> elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(arn).attributes(all)));
  }

  private void delete(String arn) {
    try {
      aws.elb(elb -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(arn)));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }
}
