package io.ordertracking.operator.resource.securitygroup;

import java.util.Comparator;
import java.util.Map;

/**
 * A security group's rule as found.
 *
 * @param id {@code sgr-…}
 * @param protocol {@code tcp}, {@code udp}, {@code -1} for all …
 * @param fromPort -1 for all
 * @param toPort -1 for all
 * @param peer a CIDR, a group's id ({@code sg-…}) or a prefix list's ({@code pl-…})
 * @param description empty for none
 */
public record ObservedRule(
    String id,
    String groupId,
    boolean egress,
    String protocol,
    int fromPort,
    int toPort,
    String peer,
    String description,
    Map<String, String> tags) {
  private static final String ALL = "-1";

  /** EC2 gives rules in any order. */
  public static final Comparator<ObservedRule> BY_WHAT_IT_LETS =
      Comparator.comparing(ObservedRule::egress)
          .thenComparing(ObservedRule::protocol)
          .thenComparing(ObservedRule::fromPort)
          .thenComparing(ObservedRule::toPort)
          .thenComparing(ObservedRule::peer)
          .thenComparing(ObservedRule::id);

  /** Whether it lets TCP in from the peer at exactly this port. */
  public boolean lets(String source, int port) {
    return !egress
        && protocol.equals("tcp")
        && fromPort == port
        && toPort == port
        && peer.equals(source);
  }

  /** Everything to everywhere, as AWS sets new groups up. */
  boolean letsAllOut() {
    return egress && protocol.equals(ALL) && peer.equals("0.0.0.0/0");
  }

  /** Which AWS adds by itself in VPCs with IPv6. */
  boolean letsAllOutOverIpv6() {
    return egress && protocol.equals(ALL) && peer.equals("::/0");
  }
}
