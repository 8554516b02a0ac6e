package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;

/** DescribeSecurityGroupRules. */
final class SecurityGroupRules {
  private static final String ACTION = "ec2:DescribeSecurityGroupRules";

  private final Versioned<Network> state;

  SecurityGroupRules(Versioned<Network> state) {
    this.state = state;
  }

  DescribeSecurityGroupRulesResponse describe(
      DescribeSecurityGroupRulesRequest request, Call call) {
    Supported.only(ACTION, request, "SecurityGroupRuleIds", "Filters", "MaxResults", "NextToken");
    List<RuleRecord> found =
        Lookup.find(
            state.asOf(call.asOf()).rules(),
            RuleRecord::id,
            request.securityGroupRuleIds(),
            Missing::rule,
            request.filters(),
            SecurityGroupRules::property);
    Page<RuleRecord> page = Lookup.strictPage(found, request.maxResults(), request.nextToken());
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items().stream().map(r -> RuleViews.rule(r, call)).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static List<String> property(RuleRecord rule, String filter) {
    return switch (filter) {
      case "group-id" -> List.of(rule.groupId());
      case "security-group-rule-id" -> List.of(rule.id());
      default -> Lookup.tag(ACTION, filter, rule.tags());
    };
  }
}
