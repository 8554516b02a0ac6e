package io.ordertracking.simulator.core;

import java.util.List;

/**
 * The security groups' rules, as traffic meets them. The newest ones, whatever reads still show:
 * EC2 applies a rule at once. Called under the account's lock.
 */
public interface Firewall {
  /** Where traffic comes from. */
  sealed interface Source {
    /** Something that carries these groups. */
    record Groups(List<String> securityGroupIds) implements Source {}

    /** An address on the Internet, IPv4 or IPv6, e.g. {@code 203.0.113.7}. */
    record Address(String address) implements Source {}
  }

  /**
   * Whether TCP traffic gets in: an ingress rule of one of the groups covers the port and the
   * source.
   */
  boolean allowsIn(Source from, List<String> securityGroupIds, int port);

  /** Whether the groups' egress rules let TCP traffic to anything in the same VPC out. */
  boolean allowsOut(List<String> securityGroupIds, int port);
}
