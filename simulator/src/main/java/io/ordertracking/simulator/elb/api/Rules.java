package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.ListenerRecord;
import io.ordertracking.simulator.elb.state.RuleRecord;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Rules of listeners, by path and host. */
final class Rules {
  private final ElbAccount account;

  Rules(ElbAccount account) {
    this.account = account;
  }

  CreateRuleResponse create(CreateRuleRequest request, Call call) {
    Supported.only(
        "elasticloadbalancing:CreateRule",
        request,
        "ListenerArn",
        "Conditions",
        "Priority",
        "Actions",
        "Tags");
    ListenerRecord listener =
        account
            .state()
            .listener(Errors.required(request.listenerArn(), "listener ARN"))
            .orElseThrow(Errors::listenerNotFound);
    int priority = Errors.required(request.priority(), "rule priority");
    if (priority < 1 || priority > 50_000) {
      throw Errors.validation("Priority '" + priority + "' must be between '1' and '50000'");
    }
    if (account.state().rulesOf(listener.arn()).stream()
        .anyMatch(each -> each.priority() == priority)) {
      throw Fault.client("PriorityInUse", "Priority '" + priority + "' is currently in use");
    }
    RuleRecord created =
        new RuleRecord(
            Names.childArn(listener.arn(), "listener", "listener-rule", account.ids().hex()),
            listener.arn(),
            priority,
            request.conditions().stream().map(Rules::condition).toList(),
            Actions.of("CreateRule", request.actions(), account.state(), listener.loadBalancer()),
            Tags.of(request.tags()));
    if (created.conditions().isEmpty()) {
      throw Errors.validation("A condition must be specified");
    }
    account.update(call.now(), state -> state.with(created));
    return CreateRuleResponse.builder().rules(view(created)).build();
  }

  /** AWS answers with both forms, whichever was asked for. */
  private static RuleCondition condition(RuleCondition asked) {
    Supported.only(
        "elasticloadbalancing:CreateRule.Conditions",
        asked,
        "Field",
        "Values",
        "PathPatternConfig",
        "HostHeaderConfig");
    List<String> values =
        Stream.of(
                asked.values().stream(),
                Stream.ofNullable(asked.pathPatternConfig())
                    .flatMap(each -> each.values().stream()),
                Stream.ofNullable(asked.hostHeaderConfig()).flatMap(each -> each.values().stream()))
            .flatMap(each -> each)
            .distinct()
            .toList();
    if (values.isEmpty()) {
      throw Errors.validation("A condition value must be specified");
    }
    RuleCondition.Builder described = RuleCondition.builder().field(asked.field()).values(values);
    return switch (Errors.required(asked.field(), "condition field")) {
      case "path-pattern" -> described.pathPatternConfig(each -> each.values(values)).build();
      case "host-header" -> described.hostHeaderConfig(each -> each.values(values)).build();
      default ->
          throw Fault.notImplemented(
              "elasticloadbalancing:CreateRule.Conditions.Field=" + asked.field());
    };
  }

  DescribeRulesResponse describe(DescribeRulesRequest request, Call call) {
    Page<Rule> page =
        Paging.page(asked(account.read(call), request), request.pageSize(), request.marker());
    return DescribeRulesResponse.builder().rules(page.items()).nextMarker(page.nextToken()).build();
  }

  private static List<Rule> asked(ElbState state, DescribeRulesRequest request) {
    if (!request.ruleArns().isEmpty()) {
      return request.ruleArns().stream().distinct().map(arn -> rule(state, arn)).toList();
    }
    ListenerRecord listener =
        state
            .listener(Errors.required(request.listenerArn(), "listener ARN"))
            .orElseThrow(Errors::listenerNotFound);
    return Stream.concat(
            state.rulesOf(listener.arn()).stream().map(Rules::view), Stream.of(view(listener)))
        .toList();
  }

  private static Rule rule(ElbState state, String arn) {
    RuleRecord rule = state.rules().get(arn);
    return rule != null
        ? view(rule)
        : state.listeners().values(each -> each.defaultRule().equals(arn)).stream()
            .findFirst()
            .map(Rules::view)
            .orElseThrow(Errors::ruleNotFound);
  }

  DeleteRuleResponse delete(DeleteRuleRequest request, Call call) {
    String arn = Errors.required(request.ruleArn(), "rule ARN");
    if (!account.state().listeners().values(each -> each.defaultRule().equals(arn)).isEmpty()) {
      throw Fault.client("OperationNotPermitted", "Default rule '" + arn + "' cannot be deleted");
    }
    RuleRecord rule = account.state().rules().get(arn);
    if (rule == null) {
      throw Errors.ruleNotFound();
    }
    account.update(call.now(), state -> state.without(rule));
    return DeleteRuleResponse.builder().build();
  }

  private static Rule view(RuleRecord record) {
    return Rule.builder()
        .ruleArn(record.arn())
        .priority(Integer.toString(record.priority()))
        .conditions(record.conditions())
        .actions(record.actions())
        .isDefault(false)
        .build();
  }

  private static Rule view(ListenerRecord listener) {
    return Rule.builder()
        .ruleArn(listener.defaultRule())
        .priority("default")
        .conditions(List.of())
        .actions(listener.actions())
        .isDefault(true)
        .build();
  }
}
