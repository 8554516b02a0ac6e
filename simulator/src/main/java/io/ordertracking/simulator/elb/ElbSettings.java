package io.ordertracking.simulator.elb;

import java.time.Duration;

/**
 * How long things take, in the account's time, and how many there may be.
 *
 * @param seed where the generated ids start
 * @param provisioning from CreateLoadBalancer to {@code active}
 * @param interfacesLinger how long a deleted load balancer's network interfaces hold its security
 *     groups
 * @param mostLoadBalancers AWS's default quota is 50
 * @param mostTargetGroups AWS's default quota is 3,000
 */
public record ElbSettings(
    long seed,
    Duration provisioning,
    Duration interfacesLinger,
    int mostLoadBalancers,
    int mostTargetGroups) {

  public static ElbSettings defaults() {
    return new ElbSettings(1, Duration.ofMinutes(2), Duration.ofSeconds(30), 50, 3_000);
  }

  public ElbSettings withSeed(long seed) {
    return new ElbSettings(
        seed, provisioning, interfacesLinger, mostLoadBalancers, mostTargetGroups);
  }

  public ElbSettings withProvisioning(Duration provisioning) {
    return new ElbSettings(
        seed, provisioning, interfacesLinger, mostLoadBalancers, mostTargetGroups);
  }

  public ElbSettings withInterfacesLinger(Duration interfacesLinger) {
    return new ElbSettings(
        seed, provisioning, interfacesLinger, mostLoadBalancers, mostTargetGroups);
  }

  public ElbSettings withQuotas(int mostLoadBalancers, int mostTargetGroups) {
    return new ElbSettings(
        seed, provisioning, interfacesLinger, mostLoadBalancers, mostTargetGroups);
  }
}
