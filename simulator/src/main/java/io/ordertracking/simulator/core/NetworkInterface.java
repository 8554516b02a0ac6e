package io.ordertracking.simulator.core;

import java.util.List;

/**
 * An elastic network interface that a service keeps for one of its things: a task, or a load
 * balancer in one of its subnets. While it exists, its security groups can't be deleted.
 *
 * @param id e.g. {@code eni-0123456789abcdef0}
 * @param description as AWS writes it, e.g. {@code ELB app/order-tracking-dev/50dc6c495c0c9188}
 * @param subnetId where it is
 * @param securityGroupIds its security groups
 * @param requesterId who keeps it, e.g. {@code amazon-elb}
 * @param status {@code in-use}
 */
public record NetworkInterface(
    String id,
    String description,
    String subnetId,
    List<String> securityGroupIds,
    String requesterId,
    String status) {
  public NetworkInterface {
    securityGroupIds = List.copyOf(securityGroupIds);
  }

  /** A service that keeps network interfaces in its customer's VPC. */
  @FunctionalInterface
  public interface Keeper {
    /** All that exist now; called under the account's lock. */
    List<NetworkInterface> interfaces();
  }
}
