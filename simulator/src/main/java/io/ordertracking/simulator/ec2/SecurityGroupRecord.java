package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A security group with its rules.
 *
 * @param given whether somebody else than a caller of the API made it: AWS with the VPC, or
 *     Terraform before there was anything to simulate
 */
public record SecurityGroupRecord(
    String id,
    String vpcId,
    String name,
    String description,
    Map<String, String> tags,
    List<RuleRecord> rules,
    boolean given) {
  static final String DEFAULT = "default";

  public SecurityGroupRecord {
    tags = Map.copyOf(tags);
    rules = List.copyOf(rules);
  }

  /** One that Terraform made, without a rule. */
  public SecurityGroupRecord(
      String id, String vpcId, String name, String description, Map<String, String> tags) {
    this(id, vpcId, name, description, tags, List.of(), true);
  }

  SecurityGroupRecord withTags(Map<String, String> newTags) {
    return new SecurityGroupRecord(id, vpcId, name, description, newTags, rules, given);
  }

  SecurityGroupRecord withRules(List<RuleRecord> newRules) {
    return new SecurityGroupRecord(id, vpcId, name, description, tags, newRules, given);
  }

  SecurityGroupRecord plus(List<RuleRecord> more) {
    List<RuleRecord> all = new ArrayList<>(rules);
    all.addAll(more);
    return withRules(all);
  }

  SecurityGroupRecord minus(List<RuleRecord> gone) {
    return withRules(rules.stream().filter(rule -> !gone.contains(rule)).toList());
  }

  /** The rule takes the place of the one with its id. */
  SecurityGroupRecord replacing(RuleRecord rule) {
    return withRules(
        rules.stream().map(each -> each.id().equals(rule.id()) ? rule : each).toList());
  }

  /** The rule that lets this through; there is at most one. */
  RuleRecord requireRule(Permission permission) {
    return rules.stream()
        .filter(rule -> rule.permission().equals(permission))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.client(
                    "InvalidPermission.NotFound",
                    "The specified rule does not exist in this security group."));
  }

  List<RuleRecord> rules(boolean egress) {
    return rules.stream().filter(rule -> rule.permission().egress() == egress).toList();
  }

  boolean refersTo(String otherGroupId) {
    return rules.stream()
        .anyMatch(rule -> rule.permission().peer().equals(new Peer.Group(otherGroupId)));
  }
}
