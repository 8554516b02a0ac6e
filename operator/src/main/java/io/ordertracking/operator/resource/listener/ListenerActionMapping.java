package io.ordertracking.operator.resource.listener;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** A listener's default actions, as far as they matter here. */
final class ListenerActionMapping {
  private ListenerActionMapping() {}

  /** The ARN of the one target group that gets everything; empty for anything else. */
  static Optional<String> forwardsTo(List<Action> actions) {
    if (actions.size() != 1 || actions.getFirst().type() != ActionTypeEnum.FORWARD) {
      return Optional.empty();
    }
    List<TargetGroupTuple> groups = targetGroups(actions.getFirst());
    return groups.size() == 1 && weight(groups.getFirst()) > 0
        ? Optional.of(groups.getFirst().targetGroupArn())
        : Optional.empty();
  }

  /** For people, e.g. {@code fixed-response 503}. */
  static String describe(List<Action> actions) {
    return actions.stream()
        .map(ListenerActionMapping::describe)
        .collect(Collectors.joining(", then "));
  }

  private static String describe(Action action) {
    return switch (action.type()) {
      case FORWARD -> describeForward(targetGroups(action));
      case FIXED_RESPONSE -> "fixed-response " + action.fixedResponseConfig().statusCode();
      case REDIRECT ->
          "redirect to "
              + action.redirectConfig().protocol()
              + ":"
              + action.redirectConfig().port();
      default -> action.typeAsString();
    };
  }

  private static String describeForward(List<TargetGroupTuple> groups) {
    if (groups.size() == 1 && weight(groups.getFirst()) > 0) {
      return Listener.forwardTo(groups.getFirst().targetGroupArn());
    }
    return groups.stream()
        .map(each -> Listener.forwardTo(each.targetGroupArn()) + " at weight " + weight(each))
        .collect(Collectors.joining(" and "));
  }

  /** AWS tells a single group in two places, emulators in either. */
  private static List<TargetGroupTuple> targetGroups(Action action) {
    if (action.forwardConfig() != null && action.forwardConfig().hasTargetGroups()) {
      return action.forwardConfig().targetGroups();
    }
    return action.targetGroupArn() == null
        ? List.of()
        : List.of(TargetGroupTuple.builder().targetGroupArn(action.targetGroupArn()).build());
  }

  private static int weight(TargetGroupTuple group) {
    return requireNonNullElse(group.weight(), 1);
  }
}
