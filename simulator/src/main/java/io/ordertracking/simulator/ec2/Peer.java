package io.ordertracking.simulator.ec2;

/** The other end of what a rule lets through. */
public sealed interface Peer {
  /**
   * @param text normalised, e.g. {@code 203.0.113.0/24}
   */
  record Ipv4(String text) implements Peer {}

  /**
   * @param text normalised, e.g. {@code 2001:db8::/32}
   */
  record Ipv6(String text) implements Peer {}

  /** Whatever carries that security group. */
  record Group(String id) implements Peer {
    @Override
    public String text() {
      return id;
    }
  }

  record PrefixList(String id) implements Peer {
    @Override
    public String text() {
      return id;
    }
  }

  /** The CIDR block or the id. */
  String text();
}
