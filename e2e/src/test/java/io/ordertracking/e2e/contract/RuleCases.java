package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Rules of listeners. */
final class RuleCases {
  private static final String NO_RULE =
      Account.elbArn("listener-rule/app/none/0123456789abcdef/0123456789abcdef/0123456789abcdef");

  private RuleCases() {}

  static List<Case> all() {
    return Cases.of("elasticloadbalancing")
        .on("CreateRule")
        .when(
            "by path",
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/…/…/… 10 false"
                + " [path-pattern [/orders/*]] [forward]",
            a -> {
              String group = a.targetGroup();
              Rule made = create(a, a.listener(a.loadBalancer(), group), group, 10);
              return fields(
                  made.ruleArn(),
                  made.priority(),
                  made.isDefault(),
                  made.conditions().stream().map(RuleCases::view).toList(),
                  made.actions().stream().map(d -> d.typeAsString()).toList());
            })
        .when(
            "priority taken",
            "PriorityInUse 400",
            a -> {
              String group = a.targetGroup();
              String listener = a.listener(a.loadBalancer(), group);
              create(a, listener, group, 10);
              return create(a, listener, group, 10);
            })
        .when(
            "no such listener",
            "ListenerNotFound 400",
            a -> create(a, Account.NO_LISTENER, a.targetGroup(), 10))
        .when(
            "no such target group",
            "TargetGroupNotFound 400",
            a ->
                create(
                    a, a.listener(a.loadBalancer(), a.targetGroup()), Account.NO_TARGET_GROUP, 10))
        .when(
            "a priority out of range",
            "ValidationError 400",
            a -> {
              String group = a.targetGroup();
              return create(a, a.listener(a.loadBalancer(), group), group, 50_001);
            })
        .on("DescribeRules")
        .when(
            "of a listener, the default one too",
            "[10 false, default true]",
            a -> {
              String group = a.targetGroup();
              String listener = a.listener(a.loadBalancer(), group);
              create(a, listener, group, 10);
              return a.elb().describeRules(r -> r.listenerArn(listener)).rules().stream()
                  .map(rule -> fields(rule.priority(), rule.isDefault()))
                  .toList();
            })
        .when(
            "no such listener",
            "ListenerNotFound 400",
            a -> a.elb().describeRules(r -> r.listenerArn(Account.NO_LISTENER)))
        .when("unknown", "RuleNotFound 400", a -> a.elb().describeRules(r -> r.ruleArns(NO_RULE)))
        .on("DeleteRule")
        .when(
            "there",
            "RuleNotFound 400",
            a -> {
              String group = a.targetGroup();
              String rule = create(a, a.listener(a.loadBalancer(), group), group, 10).ruleArn();
              a.elb().deleteRule(r -> r.ruleArn(rule));
              return a.elb().describeRules(r -> r.ruleArns(rule));
            })
        .when("unknown", "RuleNotFound 400", a -> a.elb().deleteRule(r -> r.ruleArn(NO_RULE)))
        .when(
            "the default one",
            "OperationNotPermitted 400",
            a -> {
              String listener = a.listener(a.loadBalancer(), a.targetGroup());
              String rule =
                  a.elb().describeRules(r -> r.listenerArn(listener)).rules().getFirst().ruleArn();
              return a.elb().deleteRule(r -> r.ruleArn(rule));
            })
        .list();
  }

  private static Rule create(Account account, String listener, String group, int priority) {
    return account
        .elb()
        .createRule(
            r ->
                r.listenerArn(listener)
                    .priority(priority)
                    .conditions(
                        c -> c.field("path-pattern").pathPatternConfig(p -> p.values("/orders/*")))
                    .actions(d -> d.type("forward").targetGroupArn(group)))
        .rules()
        .getFirst();
  }

  private static String view(RuleCondition condition) {
    return fields(
        condition.field(),
        condition.pathPatternConfig() == null ? null : condition.pathPatternConfig().values());
  }
}
