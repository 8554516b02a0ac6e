package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.config.OperatorConfig;
import java.time.Clock;

/**
 * What passes stand on; shared by all environments.
 *
 * @param timing how often an unchanged environment is looked at
 * @param installation this installation's id, in ownership tags
 * @param ack whether and how ACK's controllers may make the writes
 */
public record PassContext(
    String installation,
    AccessPolicy access,
    Bootstraps bootstraps,
    Peers peers,
    Backends backends,
    RecentForces recentForces,
    OperatorConfig.Reconcile timing,
    Clock clock,
    AckMode ack) {

  /** Without ACK. */
  public PassContext(
      String installation,
      AccessPolicy access,
      Bootstraps bootstraps,
      Peers peers,
      Backends backends,
      RecentForces recentForces,
      OperatorConfig.Reconcile timing,
      Clock clock) {
    this(
        installation,
        access,
        bootstraps,
        peers,
        backends,
        recentForces,
        timing,
        clock,
        AckMode.OFF);
  }

  /** The backend of a region, with the operator's own credentials. */
  @FunctionalInterface
  public interface Backends {
    Backend of(String region);
  }
}
