package io.ordertracking.simulator.core;

import java.time.Duration;
import java.time.Instant;

/** Elastic Load Balancing as ECS uses it. Called under the account's lock. */
public interface TargetGroups {
  /** Where requests go: an address and port in a target group. */
  record Target(String group, String address, int port) {}

  /** Whether requests can reach a target group at all. */
  enum Association {
    NO_SUCH_GROUP,
    /** No listener forwards to it. */
    WITHOUT_LOAD_BALANCER,
    WITH_LOAD_BALANCER
  }

  /** What ECS makes of a target's state; all but the first two mean: not yet, or not any more. */
  enum Health {
    HEALTHY,
    UNHEALTHY,
    OTHER
  }

  /** Is told of every target that becomes healthy or unhealthy. */
  @FunctionalInterface
  interface Listener {
    void changed(Target target, Instant at);
  }

  Association association(String group);

  Health health(Target target);

  /** Why a target isn't healthy, as DescribeTargetHealth describes it. */
  String reason(Target target);

  /** How long a target that leaves the group keeps the requests that it has. */
  Duration deregistrationDelay(String group);

  /** Nothing happens when the group is gone. */
  void register(Target target, String zone, Instant at);

  void deregister(Target target, Instant at);

  void listen(Listener listener);

  /** An account without load balancers. */
  static TargetGroups none() {
    return new NoTargetGroups();
  }
}
