package io.ordertracking.simulator.ec2;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The VPCs, subnets and security groups by id. */
public record Network(
    Map<String, VpcRecord> vpcs,
    Map<String, SubnetRecord> subnets,
    Map<String, SecurityGroupRecord> securityGroups) {
  static final Network EMPTY = new Network(Map.of(), Map.of(), Map.of());

  /**
   * @param cidr e.g. {@code 172.31.0.0/16}
   */
  public record VpcRecord(String id, String cidr, Map<String, String> tags) {}

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
      Map<String, String> tags) {}

  /** Its rules aren't simulated yet. */
  public record SecurityGroupRecord(
      String id, String vpcId, String name, String description, Map<String, String> tags) {}

  public Network {
    vpcs = sorted(vpcs);
    subnets = sorted(subnets);
    securityGroups = sorted(securityGroups);
  }

  Network with(VpcRecord vpc) {
    return new Network(plus(vpcs, vpc.id(), vpc), subnets, securityGroups);
  }

  Network with(SubnetRecord subnet) {
    return new Network(vpcs, plus(subnets, subnet.id(), subnet), securityGroups);
  }

  Network with(SecurityGroupRecord group) {
    return new Network(vpcs, subnets, plus(securityGroups, group.id(), group));
  }

  private static <T> Map<String, T> plus(Map<String, T> map, String id, T value) {
    Map<String, T> next = new TreeMap<>(map);
    next.put(id, value);
    return next;
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
