package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * A security group as found, with all its rules.
 *
 * @param groupId {@code sg-…}
 */
public record ObservedSecurityGroup(
    String name,
    String groupId,
    String arn,
    String vpcId,
    List<ObservedRule> rules,
    Map<String, String> tags)
    implements Observed {
  public ObservedSecurityGroup {
    rules = rules.stream().sorted(ObservedRule.BY_WHAT_IT_LETS).toList();
  }

  @Override
  public ResourceId id() {
    return SecurityGroup.idOf(name);
  }

  @Override
  public String state() {
    return "ACTIVE";
  }
}
