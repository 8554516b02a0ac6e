package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.resource.securitygroup.SecurityGroup.IngressRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Wanted and found ingress rules side by side.
 *
 * @param surplus ingress that nobody wants
 */
record RuleMatch(
    List<IngressRule> missing, Map<ObservedRule, IngressRule> matched, List<ObservedRule> surplus) {

  /**
   * @param peer a wanted rule's source as a found rule names it; empty when it isn't made yet
   */
  static RuleMatch of(
      List<IngressRule> wanted,
      List<ObservedRule> found,
      Function<IngressRule, Optional<String>> peer) {
    List<IngressRule> missing = new ArrayList<>();
    Map<ObservedRule, IngressRule> matched = new LinkedHashMap<>();
    for (IngressRule rule : wanted) {
      peer.apply(rule)
          .flatMap(p -> found.stream().filter(f -> f.lets(p, rule.port())).findFirst())
          .ifPresentOrElse(f -> matched.put(f, rule), () -> missing.add(rule));
    }
    List<ObservedRule> surplus =
        found.stream().filter(rule -> !rule.egress() && !matched.containsKey(rule)).toList();
    return new RuleMatch(missing, matched, surplus);
  }
}
