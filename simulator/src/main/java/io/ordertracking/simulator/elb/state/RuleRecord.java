package io.ordertracking.simulator.elb.state;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** A listener's rule; the default one is the listener itself. */
public record RuleRecord(
    String arn,
    String listener,
    int priority,
    List<RuleCondition> conditions,
    List<Action> actions,
    Map<String, String> tags) {

  public RuleRecord withTags(Map<String, String> changed) {
    return new RuleRecord(arn, listener, priority, conditions, actions, changed);
  }
}
