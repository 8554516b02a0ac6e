package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.Ec2Tags;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.StepWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Writes the environment's own groups. A group that was made a moment ago may still be NotFound to
 * other calls: the next pass carries on.
 */
public final class SecurityGroupWriter implements StepWriter<SecurityGroupStep> {
  private static final String DUPLICATE = "InvalidGroup.Duplicate";

  private final AwsGateway aws;
  private final RuleWrites rules;

  public SecurityGroupWriter(AwsGateway aws) {
    this.aws = aws;
    this.rules = new RuleWrites(aws);
  }

  @Override
  public void write(SecurityGroupStep step, LateValues late) {
    switch (step) {
      case SecurityGroupStep.Create create -> late.put(create.group().id(), create(create.group()));
      case SecurityGroupStep.Authorize authorize ->
          rules.authorize(
              late.resolve(authorize.group()),
              authorize.permissions().stream().map(p -> RulePermission.of(p, late)).toList(),
              authorize.tags());
      case SecurityGroupStep.AuthorizeEgress authorize ->
          rules.authorizeAllOut(authorize.groupId(), authorize.tags());
      case SecurityGroupStep.RevokeIngress revoke ->
          rules.revokeIngress(revoke.groupId(), revoke.ruleIds());
      case SecurityGroupStep.RevokeEgress revoke ->
          rules.revokeEgress(revoke.groupId(), revoke.ruleIds());
      case SecurityGroupStep.Describe describe ->
          rules.describe(describe.groupId(), describe.descriptions());
      case SecurityGroupStep.Tag tag -> rules.tag(tag.ids(), tag.tags());
      case SecurityGroupStep.Delete delete -> delete(delete.groupId());
    }
  }

  /**
   * CreateSecurityGroup has no client token: a name that is taken may be our own call whose answer
   * was lost (or a lagging read). The tags tell it from a stranger's group.
   */
  private String create(SecurityGroup group) {
    try {
      return aws.ec2(
              ec2 ->
                  ec2.createSecurityGroup(
                      r ->
                          r.groupName(group.name())
                              .vpcId(group.vpcId())
                              .description(group.description())
                              .tagSpecifications(
                                  Ec2Tags.of(ResourceType.SECURITY_GROUP, group.tags()))))
          .groupId();
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(DUPLICATE)) {
        throw conflict;
      }
      return ours(group).orElseThrow(() -> conflict);
    }
  }

  private Optional<String> ours(SecurityGroup wanted) {
    return aws
        .ec2(
            ec2 ->
                ec2.describeSecurityGroups(
                    r ->
                        r.filters(
                            RuleReads.filter("group-name", List.of(wanted.name())),
                            RuleReads.filter("vpc-id", List.of(wanted.vpcId())))))
        .securityGroups()
        .stream()
        .filter(group -> wanted.name().equals(group.groupName()))
        .filter(group -> sameOwner(wanted.tags(), Ec2Tags.toMap(group.tags())))
        .map(group -> group.groupId())
        .findFirst();
  }

  private static boolean sameOwner(Map<String, String> wanted, Map<String, String> found) {
    return new Ownership(
            wanted.getOrDefault(Ownership.ENVIRONMENT, ""),
            wanted.getOrDefault(Ownership.INSTALLATION, ""))
        .owns(found);
  }

  /** Still in use, by a network interface that is slow to go, is a conflict: later again. */
  private void delete(String groupId) {
    try {
      aws.ec2(ec2 -> ec2.deleteSecurityGroup(r -> r.groupId(groupId)));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }
}
