package io.ordertracking.simulator.elb.traffic;

import java.util.List;

/**
 * All the requests so far.
 *
 * @param served got the answer that they should get
 * @param failed got none, or an error
 * @param metDeadTarget those of the failed that were sent to a target that couldn't answer
 * @param newest the newest 10,000, oldest first
 */
public record Traffic(
    long served, long failed, List<Exchange> metDeadTarget, List<Exchange> newest) {
  public Traffic {
    metDeadTarget = List.copyOf(metDeadTarget);
    newest = List.copyOf(newest);
  }
}
