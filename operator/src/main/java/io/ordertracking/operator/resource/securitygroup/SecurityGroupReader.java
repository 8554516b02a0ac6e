package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.BatchedReads;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.resource.Ec2Tags;
import io.ordertracking.operator.resource.Ownership;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Reads security groups and their rules, those of many environments together. */
public final class SecurityGroupReader {
  /** A filter takes 200 values. */
  private static final int MOST = 100;

  private static final int PAGE = 1000;

  private final AwsGateway aws;
  private final BatchedReads<String, List<ObservedSecurityGroup>> groups; // by name
  private final BatchedReads<String, List<ObservedRule>> rules; // by the group's id
  private final BatchedReads<Ownership, List<ObservedRule>> owned;

  public SecurityGroupReader(AwsGateway aws, Batching batching) {
    this.aws = aws;
    this.groups = batching.of(MOST, this::groupsByName);
    this.rules = batching.of(MOST, this::rulesByGroup);
    this.owned = batching.of(MOST, this::rulesByOwnership);
  }

  /** The groups of these names, of every VPC: a name is unique in a VPC only. */
  public List<ObservedSecurityGroup> named(Collection<String> names, Duration believed) {
    return groups.readAll(names, believed).values().stream().flatMap(List::stream).toList();
  }

  /** All rules of these groups, whoever owns them; a missing group has none. */
  public List<ObservedRule> rulesOf(Collection<String> groupIds, Duration believed) {
    return rules.readAll(groupIds, believed).values().stream().flatMap(List::stream).toList();
  }

  /** All rules with the ownership's tags, also those of the environment's own groups. */
  public List<ObservedRule> rulesTagged(Ownership ownership, Duration believed) {
    return owned.read(ownership, believed).orElse(List.of());
  }

  /** After a write of ours: the groups of this name are read anew. */
  public void forget(String name) {
    groups.forget(name);
    owned.forgetAll();
  }

  /** After a write of ours to a group that isn't ours. */
  public void forgetRulesOf(String groupId) {
    rules.forget(groupId);
    owned.forgetAll();
  }

  private Map<String, List<ObservedSecurityGroup>> groupsByName(List<String> names) {
    List<SecurityGroup> found =
        aws.ec2(
            ec2 ->
                ec2
                    .describeSecurityGroupsPaginator(
                        r -> r.filters(RuleReads.filter("group-name", names)).maxResults(PAGE))
                    .securityGroups()
                    .stream()
                    .toList());
    Map<String, List<ObservedRule>> theirRules =
        rulesByGroup(found.stream().map(SecurityGroup::groupId).toList());
    return found.stream()
        .map(group -> observed(group, theirRules.getOrDefault(group.groupId(), List.of())))
        .collect(Collectors.groupingBy(ObservedSecurityGroup::name));
  }

  private ObservedSecurityGroup observed(SecurityGroup group, List<ObservedRule> itsRules) {
    String arn =
        Optional.ofNullable(group.securityGroupArn())
            .orElseGet(() -> arn(group)); // emulators don't have it
    return new ObservedSecurityGroup(
        group.groupName(),
        group.groupId(),
        arn,
        Optional.ofNullable(group.vpcId()).orElse(""), // EC2-Classic's had none
        itsRules,
        Ec2Tags.toMap(group.tags()));
  }

  private String arn(SecurityGroup group) {
    return "arn:%s:ec2:%s:%s:security-group/%s"
        .formatted(aws.partition(), aws.region(), group.ownerId(), group.groupId());
  }

  /** A group without rules can't be told from a missing one, and has none all the same. */
  private Map<String, List<ObservedRule>> rulesByGroup(List<String> groupIds) {
    Map<String, List<ObservedRule>> found = noneEach(groupIds);
    for (int from = 0; from < groupIds.size(); from += MOST) {
      List<String> some = groupIds.subList(from, Math.min(from + MOST, groupIds.size()));
      found.putAll(
          RuleReads.filtered(aws, RuleReads.filter("group-id", some)).stream()
              .collect(Collectors.groupingBy(ObservedRule::groupId)));
    }
    return found;
  }

  private Map<Ownership, List<ObservedRule>> rulesByOwnership(List<Ownership> owners) {
    List<ObservedRule> found =
        RuleReads.filtered(
            aws,
            RuleReads.filter(
                "tag:" + Ownership.ENVIRONMENT,
                owners.stream().map(Ownership::environment).distinct().toList()),
            RuleReads.filter(
                "tag:" + Ownership.INSTALLATION,
                owners.stream().map(Ownership::installation).distinct().toList()));
    Map<Ownership, List<ObservedRule>> byOwner = noneEach(owners);
    byOwner.replaceAll(
        (owner, none) -> found.stream().filter(rule -> owner.owns(rule.tags())).toList());
    return byOwner;
  }

  private static <K> Map<K, List<ObservedRule>> noneEach(List<K> keys) {
    return keys.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), key -> List.of()));
  }
}
