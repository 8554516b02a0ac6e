package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.PermissionReader.Described;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** Rules changed in place: they keep their ids and tags. */
final class RuleEdits {
  private final Versioned<Network> state;

  RuleEdits(Versioned<Network> state) {
    this.state = state;
  }

  /** A rule is replaced as a whole: a description that isn't given is taken away. */
  ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request, Call call) {
    Supported.only("ec2:ModifySecurityGroupRules", request, "GroupId", "SecurityGroupRules");
    Network network = state.current();
    SecurityGroupRecord group = group(request.groupId());
    for (SecurityGroupRuleUpdate update : request.securityGroupRules()) {
      group = group.replacing(modified(network, group, update));
    }
    SecurityGroupRecord edited = group;
    state.update(call.now(), n -> n.with(edited));
    return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
  }

  private static RuleRecord modified(
      Network network, SecurityGroupRecord group, SecurityGroupRuleUpdate update) {
    RuleRecord rule = rule(group, update.securityGroupRuleId());
    boolean egress = rule.permission().egress();
    Described next =
        new PermissionReader(network, group, egress)
            .read(List.of(permission(update.securityGroupRule())))
            .getFirst();
    if (!next.permission().equals(rule.permission())) {
      RuleWrites.refuseDuplicate(group, next.permission());
    }
    return rule.with(next.permission(), next.description());
  }

  private static IpPermission permission(SecurityGroupRuleRequest asked) {
    IpPermission.Builder permission =
        IpPermission.builder()
            .ipProtocol(asked.ipProtocol())
            .fromPort(asked.fromPort())
            .toPort(asked.toPort());
    String about = asked.description();
    if (asked.cidrIpv4() != null) {
      permission.ipRanges(r -> r.cidrIp(asked.cidrIpv4()).description(about));
    } else if (asked.cidrIpv6() != null) {
      permission.ipv6Ranges(r -> r.cidrIpv6(asked.cidrIpv6()).description(about));
    } else if (asked.referencedGroupId() != null) {
      permission.userIdGroupPairs(
          pair -> pair.groupId(asked.referencedGroupId()).description(about));
    } else if (asked.prefixListId() != null) {
      permission.prefixListIds(l -> l.prefixListId(asked.prefixListId()).description(about));
    }
    return permission.build();
  }

  UpdateSecurityGroupRuleDescriptionsIngressResponse describeIngress(
      UpdateSecurityGroupRuleDescriptionsIngressRequest request, Call call) {
    Supported.only(
        "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
        request,
        "GroupId",
        "SecurityGroupRuleDescriptions",
        "IpPermissions");
    SecurityGroupRecord group = group(request.groupId());
    describe(
        request.securityGroupRuleDescriptions().isEmpty()
            ? byPermission(group, false, request.ipPermissions())
            : byId(group, request.securityGroupRuleDescriptions()),
        call);
    return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder().returnValue(true).build();
  }

  UpdateSecurityGroupRuleDescriptionsEgressResponse describeEgress(
      UpdateSecurityGroupRuleDescriptionsEgressRequest request, Call call) {
    Supported.only(
        "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
        request,
        "GroupId",
        "SecurityGroupRuleDescriptions",
        "IpPermissions");
    SecurityGroupRecord group = group(request.groupId());
    describe(
        request.securityGroupRuleDescriptions().isEmpty()
            ? byPermission(group, true, request.ipPermissions())
            : byId(group, request.securityGroupRuleDescriptions()),
        call);
    return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder().returnValue(true).build();
  }

  private static SecurityGroupRecord byId(
      SecurityGroupRecord group, List<SecurityGroupRuleDescription> descriptions) {
    SecurityGroupRecord edited = group;
    for (SecurityGroupRuleDescription each : descriptions) {
      String text = PermissionReader.description(each.description());
      edited = edited.replacing(rule(edited, each.securityGroupRuleId()).withDescription(text));
    }
    return edited;
  }

  private SecurityGroupRecord byPermission(
      SecurityGroupRecord group, boolean egress, List<IpPermission> permissions) {
    SecurityGroupRecord edited = group;
    for (Described each : new PermissionReader(state.current(), group, egress).read(permissions)) {
      RuleRecord rule = edited.requireRule(each.permission());
      edited = edited.replacing(rule.withDescription(each.description()));
    }
    return edited;
  }

  private void describe(SecurityGroupRecord edited, Call call) {
    state.update(call.now(), n -> n.with(edited));
  }

  private SecurityGroupRecord group(@Nullable String id) {
    return state.current().requireGroup(Required.member(id, "groupId", "MissingParameter"));
  }

  private static RuleRecord rule(SecurityGroupRecord group, @Nullable String asked) {
    String id = Required.member(asked, "securityGroupRuleId", "MissingParameter");
    return group.rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Missing.rule(id));
  }
}
