package io.ordertracking.simulator.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** ELBv2. What describes has no resources. */
final class ElbChecks {
  private ElbChecks() {}

  static void register(Checks checks) {
    creations(checks);
    checks
        .on(DeleteLoadBalancerRequest.class, (call, r, by) -> on(call, r.loadBalancerArn()))
        .on(
            ModifyLoadBalancerAttributesRequest.class,
            (call, r, by) -> on(call, r.loadBalancerArn()))
        .on(
            SetSecurityGroupsRequest.class,
            (call, r, by) -> looking(on(call, r.loadBalancerArn()), "DescribeSecurityGroups"))
        .on(
            SetSubnetsRequest.class,
            (call, r, by) -> looking(on(call, r.loadBalancerArn()), "DescribeSubnets"))
        .on(DeleteTargetGroupRequest.class, (call, r, by) -> on(call, r.targetGroupArn()))
        .on(ModifyTargetGroupRequest.class, (call, r, by) -> on(call, r.targetGroupArn()))
        .on(ModifyTargetGroupAttributesRequest.class, (call, r, by) -> on(call, r.targetGroupArn()))
        .on(DeleteListenerRequest.class, (call, r, by) -> on(call, r.listenerArn()))
        .on(ModifyListenerRequest.class, (call, r, by) -> on(call, r.listenerArn()))
        .on(
            AddTagsRequest.class,
            (call, r, by) ->
                r.resourceArns().stream()
                    .map(arn -> Check.of(call, arn).tagging(map(r.tags())))
                    .toList());
  }

  private static void creations(Checks checks) {
    checks
        .on(
            CreateLoadBalancerRequest.class,
            (call, r, by) -> {
              String arn =
                  Arns.of("elasticloadbalancing", "loadbalancer/app/" + r.name() + "/*", by);
              return looking(
                  creation(call, arn, arn, r.tags()),
                  "DescribeAccountAttributes",
                  "DescribeInternetGateways",
                  "DescribeSecurityGroups",
                  "DescribeSubnets",
                  "DescribeVpcs");
            })
        .on(
            CreateTargetGroupRequest.class,
            (call, r, by) -> {
              String arn = Arns.of("elasticloadbalancing", "targetgroup/" + r.name() + "/*", by);
              return looking(creation(call, arn, arn, r.tags()), "DescribeVpcs");
            })
        .on(
            CreateListenerRequest.class,
            (call, r, by) -> {
              String loadBalancer = given(r.loadBalancerArn());
              String listener = loadBalancer.replace(":loadbalancer/", ":listener/") + "/*";
              return creation(call, loadBalancer, listener, r.tags());
            });
  }

  private static List<Check> on(String call, @Nullable String arn) {
    return List.of(Check.of(call, given(arn)));
  }

  /** With tags, ELB also asks for the right to tag what the call makes. */
  private static List<Check> creation(String call, String on, String made, List<Tag> tags) {
    Check creation = Check.of(call, on).tagging(map(tags));
    if (tags.isEmpty()) {
      return List.of(creation);
    }
    String operation = call.substring(call.indexOf(':') + 1);
    return List.of(
        creation,
        Check.making("elasticloadbalancing:AddTags", made)
            .tagging(map(tags))
            .with("elasticloadbalancing:CreateAction", operation));
  }

  /** ELB looks at the network in the caller's name. */
  private static List<Check> looking(List<Check> checks, String... ec2) {
    List<Check> all = new ArrayList<>(checks);
    Stream.of(ec2).map(operation -> Check.of("ec2:" + operation)).forEach(all::add);
    return all;
  }

  private static String given(@Nullable String arn) {
    return arn == null ? "" : arn;
  }

  private static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), Optional.ofNullable(tag.value()).orElse("")));
    return map;
  }
}
