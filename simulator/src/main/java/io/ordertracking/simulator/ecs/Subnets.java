package io.ordertracking.simulator.ecs;

import java.util.Optional;

/** The VPC's subnets, where tasks get their addresses. */
@FunctionalInterface
public interface Subnets {
  /**
   * @param zone e.g. {@code us-east-1a}
   * @param cidr e.g. {@code 172.31.0.0/24}
   */
  record Subnet(String zone, String cidr) {}

  Optional<Subnet> find(String id);

  /** An account whose network isn't simulated: any subnet will do. */
  static Subnets any() {
    return id -> Optional.of(new Subnet("us-east-1a", "172.31.0.0/16"));
  }
}
