package io.ordertracking.demo;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * What somebody deletes by hand: the one rule that lets the load balancer through to the tasks.
 *
 * @param group the security group's id
 * @param rule the rule's id
 */
record DeletedRule(String group, String rule) {
  static DeletedRule find(Simulator aws, String groupName) {
    try (Ec2Client ec2 = SimulatorClients.of(aws).ec2()) {
      String group =
          ec2.describeSecurityGroups(r -> r.filters(filter("group-name", groupName)))
              .securityGroups()
              .getFirst()
              .groupId();
      SecurityGroupRule rule =
          ec2
              .describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
              .securityGroupRules()
              .stream()
              .filter(each -> !each.isEgress())
              .findFirst()
              .orElseThrow();
      return new DeletedRule(group, rule.securityGroupRuleId());
    }
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  /** As with the aws CLI. */
  String command() {
    return "aws ec2 revoke-security-group-ingress --group-id %s --security-group-rule-ids %s"
        .formatted(group, rule);
  }

  void delete(Simulator aws) {
    try (Ec2Client ec2 = SimulatorClients.of(aws).ec2()) {
      ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule));
    }
  }
}
