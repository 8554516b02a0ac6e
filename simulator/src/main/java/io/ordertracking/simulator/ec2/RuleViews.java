package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** EC2's two ways of showing rules: one by one, or as permissions with several peers each. */
final class RuleViews {
  private record PortRange(String protocol, int from, int to) {}

  private RuleViews() {}

  static SecurityGroupRule rule(RuleRecord rule, Call call) {
    Permission permission = rule.permission();
    SecurityGroupRule.Builder view =
        SecurityGroupRule.builder()
            .securityGroupRuleId(rule.id())
            .securityGroupRuleArn(
                "arn:aws:ec2:%s:%s:security-group-rule/%s"
                    .formatted(call.region(), call.accountId(), rule.id()))
            .groupId(rule.groupId())
            .groupOwnerId(call.accountId())
            .isEgress(permission.egress())
            .ipProtocol(permission.protocol())
            .fromPort(permission.from())
            .toPort(permission.to())
            .description(orNull(rule.description()))
            .tags(Lookup.tags(rule.tags()));
    switch (permission.peer()) {
      case Peer.Ipv4(String cidr) -> view.cidrIpv4(cidr);
      case Peer.Ipv6(String cidr) -> view.cidrIpv6(cidr);
      case Peer.PrefixList(String id) -> view.prefixListId(id);
      case Peer.Group(String id) ->
          view.referencedGroupInfo(r -> r.groupId(id).userId(call.accountId()));
    }
    return view.build();
  }

  static List<IpPermission> permissions(List<RuleRecord> rules, String accountId) {
    Map<PortRange, List<RuleRecord>> byPorts =
        rules.stream()
            .collect(
                Collectors.groupingBy(
                    rule ->
                        new PortRange(
                            rule.permission().protocol(),
                            rule.permission().from(),
                            rule.permission().to()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byPorts.entrySet().stream()
        .map(entry -> permission(entry.getKey(), entry.getValue(), accountId))
        .toList();
  }

  private static IpPermission permission(
      PortRange ports, List<RuleRecord> rules, String accountId) {
    boolean all = ports.protocol().equals(Permission.ALL);
    IpPermission.Builder view =
        IpPermission.builder()
            .ipProtocol(ports.protocol())
            .fromPort(all ? null : Integer.valueOf(ports.from()))
            .toPort(all ? null : Integer.valueOf(ports.to()));
    // AWS writes the four lists even when they are empty
    view.ipRanges(
        rules.stream()
            .filter(r -> r.permission().peer() instanceof Peer.Ipv4)
            .map(RuleViews::ipv4)
            .toList());
    view.ipv6Ranges(
        rules.stream()
            .filter(r -> r.permission().peer() instanceof Peer.Ipv6)
            .map(RuleViews::ipv6)
            .toList());
    view.prefixListIds(
        rules.stream()
            .filter(r -> r.permission().peer() instanceof Peer.PrefixList)
            .map(RuleViews::prefixList)
            .toList());
    view.userIdGroupPairs(
        rules.stream()
            .filter(r -> r.permission().peer() instanceof Peer.Group)
            .map(r -> group(r, accountId))
            .toList());
    return view.build();
  }

  private static IpRange ipv4(RuleRecord rule) {
    return IpRange.builder()
        .cidrIp(rule.permission().peer().text())
        .description(orNull(rule.description()))
        .build();
  }

  private static Ipv6Range ipv6(RuleRecord rule) {
    return Ipv6Range.builder()
        .cidrIpv6(rule.permission().peer().text())
        .description(orNull(rule.description()))
        .build();
  }

  private static PrefixListId prefixList(RuleRecord rule) {
    return PrefixListId.builder()
        .prefixListId(rule.permission().peer().text())
        .description(orNull(rule.description()))
        .build();
  }

  private static UserIdGroupPair group(RuleRecord rule, String accountId) {
    return UserIdGroupPair.builder()
        .groupId(rule.permission().peer().text())
        .userId(accountId)
        .description(orNull(rule.description()))
        .build();
  }

  private static @Nullable String orNull(String description) {
    return description.isEmpty() ? null : description;
  }
}
