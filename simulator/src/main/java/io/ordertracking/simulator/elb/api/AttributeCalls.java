package io.ordertracking.simulator.elb.api;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Reads and changes attributes, of one resource a call. */
final class AttributeCalls {
  private final ElbAccount account;

  AttributeCalls(ElbAccount account) {
    this.account = account;
  }

  DescribeLoadBalancerAttributesResponse loadBalancer(
      DescribeLoadBalancerAttributesRequest request, Call call) {
    LoadBalancerRecord record = loadBalancer(account.read(call), request.loadBalancerArn());
    return DescribeLoadBalancerAttributesResponse.builder()
        .attributes(loadBalancer(record.attributes()))
        .build();
  }

  ModifyLoadBalancerAttributesResponse modifyLoadBalancer(
      ModifyLoadBalancerAttributesRequest request, Call call) {
    LoadBalancerRecord record = loadBalancer(account.state(), request.loadBalancerArn());
    Map<String, String> changes = new LinkedHashMap<>();
    request
        .attributes()
        .forEach(each -> changes.put(each.key(), requireNonNullElse(each.value(), "")));
    Map<String, String> after = Attributes.LOAD_BALANCER.changed(record.attributes(), changes);
    logsCanBeWritten(after, "access_logs.s3");
    logsCanBeWritten(after, "connection_logs.s3");
    account.update(call.now(), state -> state.with(record.withAttributes(after)));
    return ModifyLoadBalancerAttributesResponse.builder().attributes(loadBalancer(after)).build();
  }

  /** AWS writes a test object: the bucket must exist and its policy let the service write. */
  private void logsCanBeWritten(Map<String, String> attributes, String logs) {
    if (!Attributes.isOn(attributes, logs + ".enabled")) {
      return;
    }
    String bucket = attributes.getOrDefault(logs + ".bucket", "");
    if (bucket.isEmpty()) {
      throw Errors.validation("The S3 bucket name must be specified to enable " + logs);
    }
    if (!account.logBuckets().test(bucket)) {
      throw Errors.configuration(
          "Access Denied for bucket: " + bucket + ". Please check S3bucket permission");
    }
  }

  DescribeTargetGroupAttributesResponse targetGroup(
      DescribeTargetGroupAttributesRequest request, Call call) {
    TargetGroupRecord record = targetGroup(account.read(call), request.targetGroupArn());
    return DescribeTargetGroupAttributesResponse.builder()
        .attributes(targetGroup(record.attributes()))
        .build();
  }

  ModifyTargetGroupAttributesResponse modifyTargetGroup(
      ModifyTargetGroupAttributesRequest request, Call call) {
    TargetGroupRecord record = targetGroup(account.state(), request.targetGroupArn());
    Map<String, String> changes = new LinkedHashMap<>();
    request
        .attributes()
        .forEach(each -> changes.put(each.key(), requireNonNullElse(each.value(), "")));
    Map<String, String> after = Attributes.TARGET_GROUP.changed(record.attributes(), changes);
    account.update(call.now(), state -> state.with(record.withAttributes(after)));
    return ModifyTargetGroupAttributesResponse.builder().attributes(targetGroup(after)).build();
  }

  private static LoadBalancerRecord loadBalancer(ElbState state, @Nullable String arn) {
    return state
        .loadBalancer(Errors.required(arn, "load balancer ARN"))
        .orElseThrow(Errors::loadBalancerNotFound);
  }

  private static TargetGroupRecord targetGroup(ElbState state, @Nullable String arn) {
    return state
        .group(Errors.required(arn, "target group ARN"))
        .orElseThrow(Errors::targetGroupNotFound);
  }

  private static List<LoadBalancerAttribute> loadBalancer(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(
            each ->
                LoadBalancerAttribute.builder().key(each.getKey()).value(each.getValue()).build())
        .toList();
  }

  private static List<TargetGroupAttribute> targetGroup(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(
            each ->
                TargetGroupAttribute.builder().key(each.getKey()).value(each.getValue()).build())
        .toList();
  }
}
