package io.ordertracking.operator.resource.accessrule;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;
import io.ordertracking.operator.resource.securitygroup.RulePermission;
import io.ordertracking.operator.resource.securitygroup.RuleWrites;
import java.util.List;
import java.util.Map;

/** Writes our rules on groups that aren't ours. */
public final class AccessRuleWriter implements StepWriter<AccessRuleStep> {
  private static final String FULL = "RulesPerSecurityGroupLimitExceeded";

  private final RuleWrites rules;

  public AccessRuleWriter(AwsGateway aws) {
    this.rules = new RuleWrites(aws);
  }

  @Override
  public void write(AccessRuleStep step, LateValues late) {
    switch (step) {
      case AccessRuleStep.Authorize authorize -> authorize(authorize, late);
      case AccessRuleStep.Revoke revoke -> rules.revokeIngress(revoke.groupId(), revoke.ruleIds());
      case AccessRuleStep.Describe describe ->
          rules.describe(describe.groupId(), Map.of(describe.ruleId(), describe.description()));
      case AccessRuleStep.Tag tag -> rules.tag(List.of(tag.ruleId()), tag.tags());
    }
  }

  private void authorize(AccessRuleStep.Authorize step, LateValues late) {
    RulePermission permission =
        new RulePermission(step.port(), late.resolve(step.source()), step.description());
    try {
      rules.authorize(step.groupId(), List.of(permission), step.tags());
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(FULL)) {
        throw conflict;
      }
      throw new AwsFailure.Conflict(
          conflict.operation(),
          conflict.code(),
          "security group "
              + step.groupId()
              + " takes no more rules, so the tasks aren't let in at port "
              + step.port()
              + "; remove rules that nobody needs, have AWS raise the quota of rules per security"
              + " group, or let the bootstrap give client_sg_id, which needs no rule here",
          conflict);
    }
  }
}
