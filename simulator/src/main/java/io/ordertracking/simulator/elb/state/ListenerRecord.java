package io.ordertracking.simulator.elb.state;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/**
 * A listener.
 *
 * @param actions its default actions, as AWS describes them
 * @param defaultRule the ARN of the rule that these actions are
 */
public record ListenerRecord(
    String arn,
    String loadBalancer,
    int port,
    List<Action> actions,
    String defaultRule,
    Map<String, String> tags) {

  public ListenerRecord with(int newPort, List<Action> newActions) {
    return new ListenerRecord(arn, loadBalancer, newPort, newActions, defaultRule, tags);
  }

  public ListenerRecord withTags(Map<String, String> changed) {
    return new ListenerRecord(arn, loadBalancer, port, actions, defaultRule, changed);
  }
}
