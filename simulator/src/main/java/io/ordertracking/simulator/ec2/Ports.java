package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A protocol and its ports (ICMP: type and code) as EC2 keeps them. */
record Ports(String protocol, int from, int to) {
  private static final int HIGHEST = 65_535;

  static Ports of(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
    String name = name(String.valueOf(protocol));
    return switch (name) {
      case "tcp", "udp" -> transport(name, from, to);
      case "icmp", "icmpv6" ->
          new Ports(name, Optional.ofNullable(from).orElse(-1), Optional.ofNullable(to).orElse(-1));
      // the other protocols have no ports, and EC2 ignores those that are given
      default -> new Ports(name, -1, -1);
    };
  }

  private static Ports transport(String name, @Nullable Integer from, @Nullable Integer to) {
    if (from == null || to == null) {
      throw invalid(
          "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.");
    }
    for (int port : new int[] {from, to}) {
      if (port < 0 || port > HIGHEST) {
        throw invalid("TCP/UDP port (%d) out of range".formatted(port));
      }
    }
    if (from > to) {
      throw invalid("Invalid TCP/UDP port range (%d, %d)".formatted(from, to));
    }
    return new Ports(name, from, to);
  }

  private static String name(String protocol) {
    String lower = protocol.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "-1", "all" -> Permission.ALL;
      case "6", "tcp" -> "tcp";
      case "17", "udp" -> "udp";
      case "1", "icmp" -> "icmp";
      case "58", "icmpv6" -> "icmpv6";
      default -> {
        if (!lower.matches("\\d{1,3}") || Integer.parseInt(lower) > 255) {
          throw invalid(
              "Invalid value '%s' for IP protocol. Unknown protocol.".formatted(protocol));
        }
        yield lower;
      }
    };
  }

  private static Fault invalid(String message) {
    return Fault.client("InvalidParameterValue", message);
  }
}
