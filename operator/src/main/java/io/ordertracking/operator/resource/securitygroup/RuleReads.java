package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.Ec2Tags;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Reads rules as they are at the moment, all pages. */
public final class RuleReads {
  private static final int PAGE = 1000;

  private RuleReads() {}

  /** The group's rules, in and out; empty also when there is no such group. */
  public static List<ObservedRule> of(AwsGateway aws, String groupId) {
    return filtered(aws, filter("group-id", List.of(groupId)));
  }

  static List<ObservedRule> filtered(AwsGateway aws, Filter... filters) {
    return aws.ec2(
        ec2 ->
            ec2
                .describeSecurityGroupRulesPaginator(r -> r.filters(filters).maxResults(PAGE))
                .securityGroupRules()
                .stream()
                .map(RuleReads::observed)
                .toList());
  }

  static Filter filter(String name, Collection<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static ObservedRule observed(SecurityGroupRule rule) {
    return new ObservedRule(
        rule.securityGroupRuleId(),
        rule.groupId(),
        Boolean.TRUE.equals(rule.isEgress()),
        rule.ipProtocol(),
        port(rule.fromPort()),
        port(rule.toPort()),
        peer(rule),
        Optional.ofNullable(rule.description()).orElse(""),
        Ec2Tags.toMap(rule.tags()));
  }

  /** Absent or -1 where the protocol has no ports. */
  private static int port(@Nullable Integer port) {
    return port == null ? -1 : port;
  }

  private static String peer(SecurityGroupRule rule) {
    return Stream.of(
            Optional.ofNullable(rule.cidrIpv4()),
            Optional.ofNullable(rule.cidrIpv6()),
            Optional.ofNullable(rule.prefixListId()),
            Optional.ofNullable(rule.referencedGroupInfo()).map(ReferencedSecurityGroup::groupId))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("(unknown)");
  }
}
