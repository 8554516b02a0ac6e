package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.PermissionReader.Described;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;

/** RevokeSecurityGroupIngress and …Egress, by rule ids or by what the rules let through. */
final class RuleRevocations {
  private final Versioned<Network> state;

  RuleRevocations(Versioned<Network> state) {
    this.state = state;
  }

  RevokeSecurityGroupIngressResponse ingress(RevokeSecurityGroupIngressRequest request, Call call) {
    Supported.only(
        "ec2:RevokeSecurityGroupIngress",
        request,
        "GroupId",
        "SecurityGroupRuleIds",
        "IpPermissions");
    return RevokeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .revokedSecurityGroupRules(
            remove(
                request.groupId(),
                false,
                request.securityGroupRuleIds(),
                request.ipPermissions(),
                call))
        .build();
  }

  RevokeSecurityGroupEgressResponse egress(RevokeSecurityGroupEgressRequest request, Call call) {
    Supported.only(
        "ec2:RevokeSecurityGroupEgress",
        request,
        "GroupId",
        "SecurityGroupRuleIds",
        "IpPermissions");
    return RevokeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .revokedSecurityGroupRules(
            remove(
                request.groupId(),
                true,
                request.securityGroupRuleIds(),
                request.ipPermissions(),
                call))
        .build();
  }

  private List<RevokedSecurityGroupRule> remove(
      @Nullable String groupId,
      boolean egress,
      List<String> ruleIds,
      List<IpPermission> permissions,
      Call call) {
    Network network = state.current();
    SecurityGroupRecord group =
        network.requireGroup(Required.member(groupId, "groupId", "MissingParameter"));
    List<RuleRecord> gone = new ArrayList<>();
    for (String id : ruleIds) {
      gone.add(byId(group, egress, id));
    }
    if (ruleIds.isEmpty() || !permissions.isEmpty()) {
      for (Described rule : new PermissionReader(network, group, egress).read(permissions)) {
        gone.add(group.requireRule(rule.permission()));
      }
    }
    state.update(call.now(), n -> n.with(group.minus(gone)));
    return gone.stream().map(RuleRevocations::model).toList();
  }

  private static RuleRecord byId(SecurityGroupRecord group, boolean egress, String id) {
    return group.rules(egress).stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Missing.rule(id));
  }

  private static RevokedSecurityGroupRule model(RuleRecord rule) {
    Permission permission = rule.permission();
    RevokedSecurityGroupRule.Builder view =
        RevokedSecurityGroupRule.builder()
            .securityGroupRuleId(rule.id())
            .groupId(rule.groupId())
            .isEgress(permission.egress())
            .ipProtocol(permission.protocol())
            .fromPort(permission.from())
            .toPort(permission.to())
            .description(rule.description());
    switch (permission.peer()) {
      case Peer.Ipv4(String cidr) -> view.cidrIpv4(cidr);
      case Peer.Ipv6(String cidr) -> view.cidrIpv6(cidr);
      case Peer.PrefixList(String id) -> view.prefixListId(id);
      case Peer.Group(String id) -> view.referencedGroupId(id);
    }
    return view.build();
  }
}
