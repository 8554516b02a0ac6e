package io.ordertracking.simulator.elb.state;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;

/** Which target groups actions forward to. */
public final class Forwards {
  private Forwards() {}

  public static List<String> groups(List<Action> actions) {
    return actions.stream().flatMap(Forwards::groups).distinct().toList();
  }

  private static Stream<String> groups(Action action) {
    return action.type() == ActionTypeEnum.FORWARD
        ? action.forwardConfig().targetGroups().stream().map(each -> each.targetGroupArn())
        : Stream.empty();
  }
}
