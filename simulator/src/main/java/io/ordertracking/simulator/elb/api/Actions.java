package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.Forwards;
import io.ordertracking.simulator.elb.state.TargetGroupRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Actions of listeners and rules: checked, and as AWS describes them afterwards. */
final class Actions {
  private static final Predicate<String> FIXED_CODE =
      Pattern.compile("[245]\\d\\d").asMatchPredicate();

  private Actions() {}

  /**
   * @param operation e.g. {@code CreateListener}
   * @param loadBalancer a target group serves one load balancer only
   */
  static List<Action> of(
      String operation, List<Action> asked, ElbState state, String loadBalancer) {
    if (asked.size() != 1) {
      throw asked.isEmpty()
          ? Errors.validation("At least one action must be specified")
          : Fault.notImplemented("elasticloadbalancing:" + operation + " with several actions");
    }
    String where = "elasticloadbalancing:" + operation + ".Actions";
    Action action = described(where, asked.getFirst());
    for (String group : Forwards.groups(List.of(action))) {
      check(state, group, loadBalancer);
    }
    return List.of(action);
  }

  private static void check(ElbState state, String arn, String loadBalancer) {
    TargetGroupRecord group = state.group(arn).orElseThrow(Errors::targetGroupNotFound);
    Optional<String> other =
        Optional.ofNullable(state.associations().get(arn))
            .filter(serving -> !serving.equals(loadBalancer));
    if (other.isPresent()) {
      throw Fault.client(
          "TargetGroupAssociationLimit",
          "The following target groups cannot be associated with more than one load balancer: "
              + arn);
    }
    String vpc = state.loadBalancer(loadBalancer).orElseThrow().vpcId();
    if (!group.vpcId().equals(vpc)) {
      throw Errors.configuration(
          "The target group '" + arn + "' is not in the load balancer's VPC '" + vpc + "'");
    }
  }

  private static Action described(String where, Action asked) {
    Supported.only(
        where,
        asked,
        "Type",
        "TargetGroupArn",
        "Order",
        "ForwardConfig",
        "RedirectConfig",
        "FixedResponseConfig");
    return switch (asked.type()) {
      case null -> throw Errors.validation("An action type must be specified");
      case FORWARD -> forward(where, asked);
      case REDIRECT -> redirect(Errors.required(asked.redirectConfig(), "redirect config"), asked);
      case FIXED_RESPONSE -> {
        FixedResponseActionConfig fixed =
            Errors.required(asked.fixedResponseConfig(), "fixed response config");
        String code = Errors.required(fixed.statusCode(), "status code");
        if (!FIXED_CODE.test(code)) {
          throw Errors.validation("The status code '" + code + "' must be 2XX, 4XX or 5XX");
        }
        yield asked;
      }
      default -> throw Fault.notImplemented(where + ".Type=" + asked.typeAsString());
    };
  }

  /** AWS answers with both forms, whichever was asked for. */
  private static Action forward(String where, Action asked) {
    String group = group(where, asked);
    return Action.builder()
        .type(asked.type())
        .order(asked.order())
        .targetGroupArn(group)
        .forwardConfig(
            forward ->
                forward
                    .targetGroups(
                        TargetGroupTuple.builder().targetGroupArn(group).weight(1).build())
                    .targetGroupStickinessConfig(sticky -> sticky.enabled(false)))
        .build();
  }

  private static String group(String where, Action asked) {
    @Nullable String direct = asked.targetGroupArn();
    if (asked.forwardConfig() == null) {
      return Errors.required(direct, "target group ARN");
    }
    List<TargetGroupTuple> weighted = asked.forwardConfig().targetGroups();
    if (weighted.size() != 1 || sticky(asked)) {
      throw Fault.notImplemented(where + ".ForwardConfig with weights or stickiness");
    }
    String group = Errors.required(weighted.getFirst().targetGroupArn(), "target group ARN");
    if (direct != null && !direct.equals(group)) {
      throw Errors.validation("The target group ARNs of an action must be the same");
    }
    return group;
  }

  private static boolean sticky(Action asked) {
    return asked.forwardConfig().targetGroupStickinessConfig() != null
        && Boolean.TRUE.equals(asked.forwardConfig().targetGroupStickinessConfig().enabled());
  }

  private static Action redirect(RedirectActionConfig asked, Action action) {
    RedirectActionConfig filled =
        asked.toBuilder()
            .protocol(Objects.requireNonNullElse(asked.protocol(), "#{protocol}"))
            .port(Objects.requireNonNullElse(asked.port(), "#{port}"))
            .host(Objects.requireNonNullElse(asked.host(), "#{host}"))
            .path(Objects.requireNonNullElse(asked.path(), "/#{path}"))
            .query(Objects.requireNonNullElse(asked.query(), "#{query}"))
            .build();
    Errors.required(asked.statusCode(), "status code");
    return action.toBuilder().redirectConfig(filled).build();
  }
}
