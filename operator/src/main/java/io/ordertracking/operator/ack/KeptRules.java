package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.GroupRule;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup.Source;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A group's object says all of its rules: those that aren't wanted any more and that the plan
 * doesn't take away yet (tasks of the release before need them) are said, too.
 */
final class KeptRules {
  private KeptRules() {}

  static List<GroupRule> of(
      SecurityGroup wanted,
      ObservedSecurityGroup found,
      Change change,
      Function<ResourceId, String> refs) {
    Set<String> revoked =
        change.writes().stream()
            .filter(SecurityGroupStep.RevokeIngress.class::isInstance)
            .flatMap(step -> ((SecurityGroupStep.RevokeIngress) step).ruleIds().stream())
            .collect(Collectors.toSet());
    return found.rules().stream()
        .filter(rule -> !rule.egress() && rule.protocol().equals("tcp"))
        .filter(rule -> rule.fromPort() == rule.toPort() && !revoked.contains(rule.id()))
        .filter(
            rule ->
                wanted.ingress().stream()
                    .noneMatch(wish -> rule.lets(peer(wish.source(), refs), wish.port())))
        .map(
            rule ->
                new GroupRule(
                    rule.fromPort(),
                    rule.peer(),
                    rule.description(),
                    rule.peer().startsWith("sg-")))
        .toList();
  }

  private static String peer(Source source, Function<ResourceId, String> refs) {
    return switch (source) {
      case Source.Cidr cidr -> cidr.cidr();
      case Source.OwnGroup own -> refs.apply(own.group());
    };
  }
}
