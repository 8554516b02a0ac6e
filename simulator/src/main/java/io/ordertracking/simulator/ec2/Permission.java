package io.ordertracking.simulator.ec2;

import java.util.Locale;

/**
 * What a rule lets through, in EC2's canonical form: two rules of a group are the same rule when
 * this is equal, whatever their descriptions and tags.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for all, or
 *     another protocol's number
 * @param from first port or ICMP type; -1 for all
 * @param to last port or ICMP code; -1 for all
 */
public record Permission(boolean egress, String protocol, int from, int to, Peer peer) {
  static final String ALL = "-1";

  public static Permission tcpIn(int port, Peer from) {
    return new Permission(false, "tcp", port, port, from);
  }

  public static Permission allOut() {
    return new Permission(true, ALL, -1, -1, new Peer.Ipv4("0.0.0.0/0"));
  }

  boolean passesTcp(int port) {
    return switch (protocol) {
      case ALL -> true;
      case "tcp" -> from <= port && port <= to;
      default -> false;
    };
  }

  /** As AWS names it when it refuses a duplicate. */
  String text() {
    String name = protocol.toUpperCase(Locale.ROOT);
    String what =
        switch (protocol) {
          case ALL -> "ALL";
          case "tcp", "udp" -> "%s, from port: %d, to port: %d".formatted(name, from, to);
          case "icmp", "icmpv6" -> "%s, type: %s, code: %s".formatted(name, any(from), any(to));
          default -> name;
        };
    return "peer: %s, %s, ALLOW".formatted(peer.text(), what);
  }

  private static String any(int number) {
    return number == -1 ? "ALL" : Integer.toString(number);
  }
}
