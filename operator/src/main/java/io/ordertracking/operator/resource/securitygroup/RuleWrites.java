package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.Ec2Tags;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;

/**
 * Writes rules so that a lost answer does no harm: what is there already, or gone already, is what
 * was wanted. EC2 does all of a call or nothing, so the rest is then written on its own.
 */
public final class RuleWrites {
  private static final String DUPLICATE = "InvalidPermission.Duplicate";

  private final AwsGateway aws;

  public RuleWrites(AwsGateway aws) {
    this.aws = aws;
  }

  /**
   * @throws AwsFailure {@link AwsFailure.Conflict} also when the group takes no more rules
   */
  public void authorize(
      String groupId, List<RulePermission> permissions, Map<String, String> tags) {
    try {
      authorizeAll(groupId, permissions, tags);
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(DUPLICATE)) {
        throw conflict;
      }
      List<ObservedRule> present = RuleReads.of(aws, groupId);
      List<RulePermission> missing =
          permissions.stream()
              .filter(p -> present.stream().noneMatch(rule -> rule.lets(p.peer(), p.port())))
              .toList();
      if (missing.size() == permissions.size()) {
        if (missing.size() == 1) {
          return; // EC2 says that just this rule is there; the read lags
        }
        throw conflict;
      }
      if (!missing.isEmpty()) {
        authorizeAll(groupId, missing, tags);
      }
    }
  }

  private void authorizeAll(
      String groupId, List<RulePermission> permissions, Map<String, String> tags) {
    aws.ec2(
        ec2 ->
            ec2.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(groupId)
                        .ipPermissions(permissions.stream().map(RulePermission::toRequest).toList())
                        .tagSpecifications(Ec2Tags.of(ResourceType.SECURITY_GROUP_RULE, tags))));
  }

  void authorizeAllOut(String groupId, Map<String, String> tags) {
    IpPermission all =
        IpPermission.builder().ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0")).build();
    try {
      aws.ec2(
          ec2 ->
              ec2.authorizeSecurityGroupEgress(
                  r ->
                      r.groupId(groupId)
                          .ipPermissions(all)
                          .tagSpecifications(Ec2Tags.of(ResourceType.SECURITY_GROUP_RULE, tags))));
    } catch (AwsFailure.Conflict conflict) {
      if (!conflict.code().equals(DUPLICATE)) {
        throw conflict;
      }
    }
  }

  public void revokeIngress(String groupId, List<String> ruleIds) {
    revoke(
        groupId,
        ruleIds,
        ids ->
            aws.ec2(
                ec2 ->
                    ec2.revokeSecurityGroupIngress(
                        r -> r.groupId(groupId).securityGroupRuleIds(ids))));
  }

  void revokeEgress(String groupId, List<String> ruleIds) {
    revoke(
        groupId,
        ruleIds,
        ids ->
            aws.ec2(
                ec2 ->
                    ec2.revokeSecurityGroupEgress(
                        r -> r.groupId(groupId).securityGroupRuleIds(ids))));
  }

  private void revoke(String groupId, List<String> ruleIds, Consumer<List<String>> call) {
    try {
      call.accept(ruleIds);
    } catch (AwsFailure.NotFound gone) {
      List<String> present = RuleReads.of(aws, groupId).stream().map(ObservedRule::id).toList();
      List<String> left = ruleIds.stream().filter(present::contains).toList();
      if (left.size() == ruleIds.size()) {
        throw gone; // the read lags, or EC2 means something else
      }
      if (!left.isEmpty()) {
        call.accept(left);
      }
    }
  }

  /**
   * @param descriptions by rule id
   */
  public void describe(String groupId, Map<String, String> descriptions) {
    List<SecurityGroupRuleDescription> all =
        descriptions.entrySet().stream()
            .map(
                entry ->
                    SecurityGroupRuleDescription.builder()
                        .securityGroupRuleId(entry.getKey())
                        .description(entry.getValue())
                        .build())
            .toList();
    aws.ec2(
        ec2 ->
            ec2.updateSecurityGroupRuleDescriptionsIngress(
                r -> r.groupId(groupId).securityGroupRuleDescriptions(all)));
  }

  /**
   * @param ids of groups or rules
   */
  public void tag(List<String> ids, Map<String, String> tags) {
    aws.ec2(ec2 -> ec2.createTags(r -> r.resources(ids).tags(Ec2Tags.fromMap(tags))));
  }
}
