package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Firewall;
import io.ordertracking.simulator.core.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the groups' newest rules let through. */
final class RuleFirewall implements Firewall {
  private final Versioned<Network> state;

  RuleFirewall(Versioned<Network> state) {
    this.state = state;
  }

  @Override
  public boolean allowsIn(Source from, List<String> securityGroupIds, int port) {
    return groups(securityGroupIds)
        .anyMatch(
            group ->
                tcp(group, false, port).anyMatch(permission -> covers(permission, from, group)));
  }

  /** A group's rules that refer to a group are taken to refer to the right one. */
  @Override
  public boolean allowsOut(List<String> securityGroupIds, int port) {
    return groups(securityGroupIds)
        .anyMatch(
            group ->
                tcp(group, true, port)
                    .anyMatch(p -> p.peer() instanceof Peer.Group || coversVpc(p.peer(), group)));
  }

  private Stream<SecurityGroupRecord> groups(List<String> ids) {
    return ids.stream().flatMap(id -> state.current().group(id).stream());
  }

  private static Stream<Permission> tcp(SecurityGroupRecord group, boolean egress, int port) {
    return group.rules(egress).stream()
        .map(RuleRecord::permission)
        .filter(permission -> permission.passesTcp(port));
  }

  private boolean covers(Permission permission, Source from, SecurityGroupRecord group) {
    Peer peer = permission.peer();
    return switch (from) {
      case Source.Groups(List<String> ids) ->
          peer instanceof Peer.Group(String id) ? ids.contains(id) : coversVpc(peer, group);
      case Source.Address(String address) ->
          Cidr.address(address)
              .filter(source -> block(peer).filter(block -> block.contains(source)).isPresent())
              .isPresent();
    };
  }

  /** What carries groups has an address of the VPC; which one doesn't matter to such a block. */
  private boolean coversVpc(Peer peer, SecurityGroupRecord group) {
    return Optional.ofNullable(state.current().vpcs().get(group.vpcId()))
        .flatMap(vpc -> Cidr.ipv4(vpc.cidr()))
        .filter(vpc -> block(peer).filter(block -> block.contains(vpc)).isPresent())
        .isPresent();
  }

  /** Nobody here knows what a prefix list has in it. */
  private static Optional<Cidr> block(Peer peer) {
    return switch (peer) {
      case Peer.Ipv4(String cidr) -> Cidr.ipv4(cidr);
      case Peer.Ipv6(String cidr) -> Cidr.ipv6(cidr);
      case Peer.Group group -> Optional.empty();
      case Peer.PrefixList list -> Optional.empty();
    };
  }
}
