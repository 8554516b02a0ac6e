package io.ordertracking.simulator.ecs.state;

/** A service's {@code status}. */
public enum ServiceStatus {
  ACTIVE,
  /** Deleted; its tasks are stopping. The name can't be used yet. */
  DRAINING,
  /** Deleted; described for about an hour. The name is free. */
  INACTIVE
}
