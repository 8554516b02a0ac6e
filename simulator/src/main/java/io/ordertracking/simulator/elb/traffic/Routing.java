package io.ordertracking.simulator.elb.traffic;

import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.ListenerRecord;
import io.ordertracking.simulator.elb.state.RuleRecord;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** The action that a listener takes for a request: of the first rule that matches. */
final class Routing {
  private Routing() {}

  static Action action(ElbState state, ListenerRecord listener, Request request) {
    return state.rulesOf(listener.arn()).stream()
        .filter(rule -> matches(rule, request))
        .map(RuleRecord::actions)
        .findFirst()
        .orElse(listener.actions())
        .getFirst();
  }

  private static boolean matches(RuleRecord rule, Request request) {
    return rule.conditions().stream().allMatch(each -> matches(each, request));
  }

  private static boolean matches(RuleCondition condition, Request request) {
    List<String> values = condition.values();
    return condition.field().equals("path-pattern")
        ? values.stream().anyMatch(each -> matches(each, request.pathOnly()))
        : values.stream().anyMatch(each -> matches(lower(each), lower(request.dnsName())));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** {@code *} stands for any characters, {@code ?} for one. */
  private static boolean matches(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return text.matches(regex.toString());
  }
}
