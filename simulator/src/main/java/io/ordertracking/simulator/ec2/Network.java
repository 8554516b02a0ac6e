package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.ecs.state.PersistentMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The VPCs, subnets and security groups by id. */
public record Network(
    PersistentMap<String, VpcRecord> vpcs,
    PersistentMap<String, SubnetRecord> subnets,
    PersistentMap<String, SecurityGroupRecord> securityGroups) {
  static final Network EMPTY =
      new Network(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

  /**
   * @param cidr e.g. {@code 172.31.0.0/16}
   */
  public record VpcRecord(String id, String cidr, Map<String, String> tags) {
    public VpcRecord {
      tags = Map.copyOf(tags);
    }
  }

  /**
   * @param zone e.g. {@code us-east-1a}
   * @param publicIps whether network interfaces get a public address on launch
   */
  public record SubnetRecord(
      String id,
      String vpcId,
      String zone,
      String cidr,
      boolean publicIps,
      Map<String, String> tags) {
    public SubnetRecord {
      tags = Map.copyOf(tags);
    }
  }

  Network with(VpcRecord vpc) {
    return new Network(vpcs.with(vpc.id(), vpc), subnets, securityGroups);
  }

  Network with(SubnetRecord subnet) {
    return new Network(vpcs, subnets.with(subnet.id(), subnet), securityGroups);
  }

  Network with(SecurityGroupRecord group) {
    return new Network(vpcs, subnets, securityGroups.with(group.id(), group));
  }

  Network withoutGroup(String id) {
    return new Network(vpcs, subnets, securityGroups.without(id));
  }

  public Optional<SecurityGroupRecord> group(String id) {
    return Optional.ofNullable(securityGroups.get(id));
  }

  /**
   * @throws Fault {@code InvalidGroup.NotFound}
   */
  SecurityGroupRecord requireGroup(String id) {
    return group(id).orElseThrow(() -> Missing.group(id));
  }

  /** The rules of every group. */
  List<RuleRecord> rules() {
    return securityGroups.values().stream().flatMap(group -> group.rules().stream()).toList();
  }

  /**
   * @throws Fault {@code InvalidSecurityGroupRuleId.NotFound}
   */
  RuleRecord requireRule(String id) {
    return rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Missing.rule(id));
  }
}
