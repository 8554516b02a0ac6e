package io.ordertracking.simulator.ec2;

/**
 * What an account may have; AWS's defaults can be raised by a request to its support.
 *
 * @param securityGroups in the region
 * @param rulesPerGroup in each direction, IPv4 and IPv6 counted apart
 */
public record Quotas(int securityGroups, int rulesPerGroup) {
  static final Quotas DEFAULT = new Quotas(2500, 60);
}
