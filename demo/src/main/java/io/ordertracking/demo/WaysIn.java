package io.ordertracking.demo;

import io.ordertracking.demo.Writes.Row;
import io.ordertracking.simulator.Simulator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;

/** Writes to security groups, the load balancer and what belongs to it, for people. */
final class WaysIn {
  private final Simulator aws;
  private final Map<String, String> groups = new HashMap<>(); // names by id

  WaysIn(Simulator aws) {
    this.aws = aws;
  }

  void rememberGroups() {
    aws.ec2()
        .network()
        .securityGroups()
        .values()
        .forEach(group -> groups.put(group.id(), group.name()));
  }

  /** Null for what has no words of its own. */
  @Nullable Row row(Ec2Request request) {
    return switch (request) {
      case CreateSecurityGroupRequest r -> new Row("security group", r.groupName(), "created");
      case AuthorizeSecurityGroupIngressRequest r ->
          new Row("security group", group(r.groupId()), "lets in " + letsIn(r));
      case DeleteSecurityGroupRequest r -> new Row("security group", group(r.groupId()), "deleted");
      default -> null;
    };
  }

  private String letsIn(AuthorizeSecurityGroupIngressRequest request) {
    return request.ipPermissions().stream().map(this::letsIn).collect(Collectors.joining(", "));
  }

  private String letsIn(IpPermission permission) {
    String who =
        permission.userIdGroupPairs().stream()
            .map(pair -> group(pair.groupId()))
            .findFirst()
            .or(() -> permission.ipRanges().stream().map(range -> range.cidrIp()).findFirst())
            .orElse("somebody");
    return who + " at " + permission.fromPort();
  }

  private String group(String id) {
    if (!groups.containsKey(id)) {
      rememberGroups();
    }
    return groups.getOrDefault(id, id);
  }

  /** Null for what has no words of its own. */
  static @Nullable Row row(ElasticLoadBalancingV2Request request) {
    return switch (request) {
      case CreateLoadBalancerRequest r -> new Row("load balancer", r.name(), "created");
      case ModifyLoadBalancerAttributesRequest r ->
          new Row("load balancer", named(r.loadBalancerArn()), "attributes set");
      case DeleteLoadBalancerRequest r ->
          new Row("load balancer", named(r.loadBalancerArn()), "deleted");
      case CreateTargetGroupRequest r -> new Row("target group", r.name(), "created");
      case ModifyTargetGroupAttributesRequest r ->
          new Row("target group", named(r.targetGroupArn()), "attributes set");
      case DeleteTargetGroupRequest r ->
          new Row("target group", named(r.targetGroupArn()), "deleted");
      case CreateListenerRequest r ->
          new Row("listener", named(r.loadBalancerArn()) + ":" + r.port(), "created");
      case DeleteListenerRequest r -> new Row("listener", named(r.listenerArn()), "deleted");
      default -> null;
    };
  }

  /** A name out of an ARN of ELB's, which has the type before it and an id after it. */
  private static String named(String arn) {
    String[] parts = arn.split("/", -1);
    boolean targetGroup = parts[0].endsWith(":targetgroup");
    return targetGroup ? parts[1] : parts[2];
  }
}
