package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Required;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.core.Versioned;
import io.ordertracking.simulator.ec2.PermissionReader.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** AuthorizeSecurityGroupIngress and …Egress: all rules of a call are added, or none. */
final class RuleWrites {
  private final Versioned<Network> state;
  private final ResourceIds ids;
  private final Supplier<Quotas> quotas;

  RuleWrites(Versioned<Network> state, ResourceIds ids, Supplier<Quotas> quotas) {
    this.state = state;
    this.ids = ids;
    this.quotas = quotas;
  }

  AuthorizeSecurityGroupIngressResponse ingress(
      AuthorizeSecurityGroupIngressRequest request, Call call) {
    Supported.only(
        "ec2:AuthorizeSecurityGroupIngress",
        request,
        "GroupId",
        "IpPermissions",
        "TagSpecifications");
    return AuthorizeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .securityGroupRules(
            add(
                request.groupId(),
                false,
                request.ipPermissions(),
                request.tagSpecifications(),
                call))
        .build();
  }

  AuthorizeSecurityGroupEgressResponse egress(
      AuthorizeSecurityGroupEgressRequest request, Call call) {
    Supported.only(
        "ec2:AuthorizeSecurityGroupEgress",
        request,
        "GroupId",
        "IpPermissions",
        "TagSpecifications");
    return AuthorizeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .securityGroupRules(
            add(
                request.groupId(),
                true,
                request.ipPermissions(),
                request.tagSpecifications(),
                call))
        .build();
  }

  private List<SecurityGroupRule> add(
      @Nullable String groupId,
      boolean egress,
      List<IpPermission> permissions,
      List<TagSpecification> specifications,
      Call call) {
    Network network = state.current();
    SecurityGroupRecord group =
        network.requireGroup(Required.member(groupId, "groupId", "MissingParameter"));
    List<Described> asked = new PermissionReader(network, group, egress).read(permissions);
    Map<String, String> tags = Tagging.of(specifications, ResourceType.SECURITY_GROUP_RULE);
    asked.forEach(rule -> refuseDuplicate(group, rule.permission()));
    List<RuleRecord> added = new ArrayList<>();
    for (Described rule : asked) {
      added.add(
          new RuleRecord(
              ids.next("sgr-"), group.id(), rule.permission(), rule.description(), tags, false));
    }
    SecurityGroupRecord grown = group.plus(added);
    checkQuota(grown.rules(egress));
    state.update(call.now(), n -> n.with(grown));
    return added.stream().map(rule -> RuleViews.rule(rule, call)).toList();
  }

  static void refuseDuplicate(SecurityGroupRecord group, Permission permission) {
    if (group.rules().stream().anyMatch(rule -> rule.permission().equals(permission))) {
      throw Fault.client(
          "InvalidPermission.Duplicate",
          "the specified rule \"%s\" already exists".formatted(permission.text()));
    }
  }

  /** Rules that refer to a group or a prefix list count with IPv4's. */
  private void checkQuota(List<RuleRecord> rules) {
    long ipv6 = rules.stream().filter(r -> r.permission().peer() instanceof Peer.Ipv6).count();
    if (Math.max(ipv6, rules.size() - ipv6) > quotas.get().rulesPerGroup()) {
      throw Fault.client(
          "RulesPerSecurityGroupLimitExceeded",
          "The maximum number of rules per security group has been reached.");
    }
  }
}
