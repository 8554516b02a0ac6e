package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** IpPermissions as rules: one for each peer, canonical, with everything AWS checks checked. */
final class PermissionReader {
  /** A rule to be. */
  record Described(Permission permission, String description) {}

  private static final Pattern DESCRIPTION =
      Pattern.compile("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");

  private final Network network;
  private final SecurityGroupRecord group;
  private final boolean egress;

  PermissionReader(Network network, SecurityGroupRecord group, boolean egress) {
    this.network = network;
    this.group = group;
    this.egress = egress;
  }

  List<Described> read(List<IpPermission> permissions) {
    if (permissions.isEmpty()) {
      throw Fault.client(
          "MissingParameter", "The request must contain the parameter ipPermissions");
    }
    List<Described> rules = new ArrayList<>();
    for (IpPermission permission : permissions) {
      List<Described> some = read(permission);
      if (some.isEmpty()) {
        throw Fault.client("InvalidRequest", "The request received was invalid.");
      }
      rules.addAll(some);
    }
    if (rules.stream().map(Described::permission).distinct().count() < rules.size()) {
      throw invalid("The same permission must not appear multiple times");
    }
    return rules;
  }

  private List<Described> read(IpPermission permission) {
    List<Described> rules = new ArrayList<>();
    permission
        .ipRanges()
        .forEach(r -> rules.add(rule(permission, ipv4(r.cidrIp()), r.description())));
    permission
        .ipv6Ranges()
        .forEach(r -> rules.add(rule(permission, ipv6(r.cidrIpv6()), r.description())));
    permission
        .userIdGroupPairs()
        .forEach(pair -> rules.add(rule(permission, group(pair), pair.description())));
    permission
        .prefixListIds()
        .forEach(
            list ->
                rules.add(
                    rule(
                        permission,
                        new Peer.PrefixList(String.valueOf(list.prefixListId())),
                        list.description())));
    return rules;
  }

  private Described rule(IpPermission permission, Peer peer, @Nullable String description) {
    Ports ports = Ports.of(permission.ipProtocol(), permission.fromPort(), permission.toPort());
    return new Described(
        new Permission(egress, ports.protocol(), ports.from(), ports.to(), peer),
        description(description));
  }

  static String description(@Nullable String text) {
    String description = Optional.ofNullable(text).orElse("");
    if (!DESCRIPTION.matcher(description).matches()) {
      throw invalid(
          "Invalid rule description. Valid descriptions are strings less than 256 characters from"
              + " the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
    }
    return description;
  }

  private static Peer ipv4(@Nullable String cidr) {
    return new Peer.Ipv4(cidr(cidr, Cidr::ipv4));
  }

  private static Peer ipv6(@Nullable String cidr) {
    return new Peer.Ipv6(cidr(cidr, Cidr::ipv6));
  }

  private static String cidr(@Nullable String text, Function<String, Optional<Cidr>> parse) {
    return parse
        .apply(String.valueOf(text))
        .orElseThrow(() -> invalid("CIDR block %s is malformed".formatted(text)))
        .toString();
  }

  private Peer group(UserIdGroupPair pair) {
    // AWS knows the VPC from the group; ACK's controller says it all the same.
    Supported.only("ec2:UserIdGroupPair", pair, "GroupId", "UserId", "VpcId", "Description");
    SecurityGroupRecord other = network.requireGroup(String.valueOf(pair.groupId()));
    if (!other.vpcId().equals(group.vpcId())) {
      throw Fault.client(
          "InvalidGroup.NotFound",
          "You have specified two resources that belong to different networks.");
    }
    return new Peer.Group(other.id());
  }

  private static Fault invalid(String message) {
    return Fault.client("InvalidParameterValue", message);
  }
}
