package io.ordertracking.simulator.ec2;

import java.util.Map;

/**
 * One rule of a security group.
 *
 * @param description "" for none
 * @param given as in {@link SecurityGroupRecord}
 */
public record RuleRecord(
    String id,
    String groupId,
    Permission permission,
    String description,
    Map<String, String> tags,
    boolean given) {
  public RuleRecord {
    tags = Map.copyOf(tags);
  }

  RuleRecord withTags(Map<String, String> newTags) {
    return new RuleRecord(id, groupId, permission, description, newTags, given);
  }

  RuleRecord withDescription(String text) {
    return new RuleRecord(id, groupId, permission, text, tags, given);
  }

  RuleRecord with(Permission other, String text) {
    return new RuleRecord(id, groupId, other, text, tags, given);
  }
}
