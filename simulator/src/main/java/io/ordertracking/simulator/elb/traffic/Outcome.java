package io.ordertracking.simulator.elb.traffic;

/** What became of a user's request. */
public enum Outcome {
  /** A target that works answered. */
  SERVED,
  /** The load balancer answered by itself, as its rule says: a redirect, a fixed response. */
  ANSWERED_BY_LISTENER,
  /** 503: no target is registered, or none has passed its first checks yet. */
  NO_TARGETS,
  /** The load balancer chose a target that couldn't answer: 502, 504 or the target's own error. */
  DEAD_TARGET,
  /** The load balancer's security groups, or one that isn't active yet. */
  CONNECTION_TIMED_OUT,
  /** No listener on the port. */
  CONNECTION_REFUSED,
  /** No load balancer has this DNS name. */
  UNKNOWN_HOST;

  public boolean good() {
    return this == SERVED || this == ANSWERED_BY_LISTENER;
  }
}
