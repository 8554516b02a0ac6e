package io.ordertracking.simulator.elb.state;

import io.ordertracking.simulator.core.TargetGroups.Target;

/**
 * A registered target.
 *
 * @param registration tells it from an earlier or later registration of the same address
 */
public record TargetRecord(Target target, String zone, long registration, TargetStatus status) {

  public TargetRecord with(TargetStatus changed) {
    return new TargetRecord(target, zone, registration, changed);
  }

  public boolean draining() {
    return status.state() == TargetStatus.State.DRAINING;
  }

  public boolean is(TargetStatus.State state) {
    return status.state() == state;
  }
}
