package io.ordertracking.operator.resource.accessrule;

import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.Step;
import java.util.List;
import java.util.Map;

/** The writes to rules of ours on groups that aren't: nothing else of those is ever changed. */
public sealed interface AccessRuleStep extends Step {
  /**
   * Lets the tasks in.
   *
   * @param groupId the foreign group
   * @param port TCP
   * @param source the group that tasks carry
   */
  record Authorize(
      String groupId, int port, Ref source, String description, Map<String, String> tags)
      implements AccessRuleStep {
    @Override
    public String call() {
      return "ec2:AuthorizeSecurityGroupIngress";
    }
  }

  record Revoke(String groupId, List<String> ruleIds) implements AccessRuleStep {
    public Revoke {
      ruleIds = List.copyOf(ruleIds);
    }

    @Override
    public String call() {
      return "ec2:RevokeSecurityGroupIngress";
    }
  }

  record Describe(String groupId, String ruleId, String description) implements AccessRuleStep {
    @Override
    public String call() {
      return "ec2:UpdateSecurityGroupRuleDescriptionsIngress";
    }
  }

  record Tag(String ruleId, Map<String, String> tags) implements AccessRuleStep {
    @Override
    public String call() {
      return "ec2:CreateTags";
    }
  }
}
