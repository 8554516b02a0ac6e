package io.ordertracking.operator.resource.securitygroup;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Peer;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep.Permission;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/**
 * A rule to be, with what AWS calls its peer.
 *
 * @param peer a CIDR, IPv4 or IPv6, or a group's id
 */
public record RulePermission(int port, String peer, String description) {
  static RulePermission of(Permission permission, LateValues late) {
    String peer =
        switch (permission.peer()) {
          case Peer.Cidr cidr -> cidr.cidr();
          case Peer.Group group -> late.resolve(group.group());
        };
    return new RulePermission(permission.port(), peer, permission.description());
  }

  IpPermission toRequest() {
    IpPermission.Builder request =
        IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
    if (peer.startsWith("sg-")) {
      request.userIdGroupPairs(pair -> pair.groupId(peer).description(description));
    } else if (peer.contains(":")) {
      request.ipv6Ranges(range -> range.cidrIpv6(peer).description(description));
    } else {
      request.ipRanges(range -> range.cidrIp(peer).description(description));
    }
    return request.build();
  }
}
