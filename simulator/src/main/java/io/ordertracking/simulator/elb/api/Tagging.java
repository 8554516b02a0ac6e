package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.ListenerRecord;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import io.ordertracking.simulator.elb.state.RuleRecord;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers, target groups, listeners and rules. */
final class Tagging {
  private static final int MOST_ARNS = 20;

  private final ElbAccount account;

  Tagging(ElbAccount account) {
    this.account = account;
  }

  AddTagsResponse add(AddTagsRequest request, Call call) {
    change(request.resourceArns(), call, before -> Tags.merged(before, request.tags()));
    return AddTagsResponse.builder().build();
  }

  RemoveTagsResponse remove(RemoveTagsRequest request, Call call) {
    change(request.resourceArns(), call, before -> Tags.without(before, request.tagKeys()));
    return RemoveTagsResponse.builder().build();
  }

  /** All or nothing. */
  private void change(List<String> arns, Call call, UnaryOperator<Map<String, String>> change) {
    ElbState after = account.state();
    for (String arn : limited(arns)) {
      after = changed(after, arn, change);
    }
    ElbState done = after;
    account.update(call.now(), before -> done);
  }

  DescribeTagsResponse describe(DescribeTagsRequest request, Call call) {
    ElbState state = account.read(call);
    return DescribeTagsResponse.builder()
        .tagDescriptions(
            limited(request.resourceArns()).stream()
                .distinct()
                .map(
                    arn ->
                        TagDescription.builder()
                            .resourceArn(arn)
                            .tags(Tags.list(tags(state, arn)))
                            .build())
                .toList())
        .build();
  }

  private static List<String> limited(List<String> arns) {
    if (arns.isEmpty()) {
      throw Errors.validation("At least one resource ARN must be specified");
    }
    if (arns.size() > MOST_ARNS) {
      throw Errors.validation(
          "1 validation error detected: Value '"
              + arns
              + "' at 'resourceArns' failed to satisfy"
              + " constraint: Member must have length less than or equal to 20");
    }
    return arns;
  }

  private static ElbState changed(
      ElbState state, String arn, UnaryOperator<Map<String, String>> change) {
    return switch (kind(arn)) {
      case "loadbalancer" -> {
        LoadBalancerRecord record =
            state.loadBalancer(arn).orElseThrow(Errors::loadBalancerNotFound);
        yield state.with(record.withTags(change.apply(record.tags())));
      }
      case "targetgroup" -> {
        TargetGroupRecord record = state.group(arn).orElseThrow(Errors::targetGroupNotFound);
        yield state.with(record.withTags(change.apply(record.tags())));
      }
      case "listener" -> {
        ListenerRecord record = state.listener(arn).orElseThrow(Errors::listenerNotFound);
        yield state.with(record.withTags(change.apply(record.tags())));
      }
      default -> {
        RuleRecord record = rule(state, arn);
        yield state.with(record.withTags(change.apply(record.tags())));
      }
    };
  }

  private static Map<String, String> tags(ElbState state, String arn) {
    return switch (kind(arn)) {
      case "loadbalancer" ->
          state.loadBalancer(arn).orElseThrow(Errors::loadBalancerNotFound).tags();
      case "targetgroup" -> state.group(arn).orElseThrow(Errors::targetGroupNotFound).tags();
      case "listener" -> state.listener(arn).orElseThrow(Errors::listenerNotFound).tags();
      default -> rule(state, arn).tags();
    };
  }

  private static RuleRecord rule(ElbState state, String arn) {
    RuleRecord record = state.rules().get(arn);
    if (record == null) {
      throw Errors.ruleNotFound();
    }
    return record;
  }

  private static String kind(String arn) {
    String[] parts = arn.split(":", 6);
    String kind = parts.length < 6 ? "" : parts[5].split("/", 2)[0];
    return switch (kind) {
      case "loadbalancer", "targetgroup", "listener", "listener-rule" -> kind;
      default -> throw Errors.validation("'" + arn + "' must be in ARN format");
    };
  }
}
