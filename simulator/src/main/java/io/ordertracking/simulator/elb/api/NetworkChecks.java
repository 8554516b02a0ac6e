package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.ec2.Network;
import io.ordertracking.simulator.ec2.Network.SubnetRecord;
import io.ordertracking.simulator.ec2.SecurityGroupRecord;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Where a load balancer may be: subnets of two zones, security groups of their VPC. */
final class NetworkChecks {
  private final Network network;

  NetworkChecks(Network network) {
    this.network = network;
  }

  /** The subnets, in the order asked for. */
  List<SubnetRecord> subnets(List<String> ids) {
    List<SubnetRecord> found = new ArrayList<>();
    Set<String> zones = new HashSet<>();
    for (String id : ids.stream().distinct().toList()) {
      SubnetRecord subnet = network.subnets().get(id);
      if (subnet == null) {
        throw Fault.client("SubnetNotFound", "The subnet ID '" + id + "' does not exist");
      }
      if (!found.isEmpty() && !found.getFirst().vpcId().equals(subnet.vpcId())) {
        throw Fault.client(
            "InvalidSubnet", "All subnets must belong to the same VPC: '" + vpc(found) + "'");
      }
      if (!zones.add(subnet.zone())) {
        throw Errors.configuration(
            "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
      }
      found.add(subnet);
    }
    if (found.size() < 2) {
      throw Errors.validation(
          "At least two subnets in two different Availability Zones must be specified");
    }
    return found;
  }

  static String vpc(List<SubnetRecord> subnets) {
    return subnets.getFirst().vpcId();
  }

  static List<Zone> zones(List<SubnetRecord> subnets, Supplier<String> networkInterface) {
    return subnets.stream()
        .map(subnet -> new Zone(subnet.zone(), subnet.id(), networkInterface.get()))
        .toList();
  }

  /** Without any, the VPC's default group. */
  List<String> securityGroups(List<String> asked, String vpcId) {
    if (asked.isEmpty()) {
      return network.securityGroups().values().stream()
          .filter(group -> group.vpcId().equals(vpcId) && group.name().equals("default"))
          .map(SecurityGroupRecord::id)
          .toList();
    }
    for (String id : asked) {
      SecurityGroupRecord group = network.securityGroups().get(id);
      if (group == null) {
        throw Fault.client("InvalidSecurityGroup", "One or more security groups are invalid");
      }
      if (!group.vpcId().equals(vpcId)) {
        throw Errors.configuration(
            "Security group '" + id + "' does not belong to VPC '" + vpcId + "'");
      }
    }
    return asked.stream().distinct().toList();
  }

  void vpcExists(String vpcId) {
    if (network.vpcs().get(vpcId) == null) {
      throw Errors.validation("The VPC ID '" + vpcId + "' is not found");
    }
  }
}
