package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;

/** What EC2 says of ids that name nothing. */
final class Missing {
  private Missing() {}

  static Fault vpc(String id) {
    return Fault.client("InvalidVpcID.NotFound", "The vpc ID '%s' does not exist".formatted(id));
  }

  static Fault subnet(String id) {
    return Fault.client(
        "InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist".formatted(id));
  }

  static Fault group(String id) {
    return id.startsWith("sg-")
        ? Fault.client(
            "InvalidGroup.NotFound", "The security group '%s' does not exist".formatted(id))
        : Fault.client(
            "InvalidGroupId.Malformed", "Invalid id: \"%s\" (expecting \"sg-...\")".formatted(id));
  }

  static Fault rule(String id) {
    return id.startsWith("sgr-")
        ? Fault.client(
            "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID '%s' does not exist".formatted(id))
        : Fault.client(
            "InvalidSecurityGroupRuleId.Malformed",
            "Invalid id: \"%s\" (expecting \"sgr-...\")".formatted(id));
  }

  static Fault networkInterface(String id) {
    return Fault.client(
        "InvalidNetworkInterfaceID.NotFound",
        "The networkInterface ID '%s' does not exist".formatted(id));
  }
}
