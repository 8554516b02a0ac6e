package io.ordertracking.simulator.ecs.state;

/**
 * Where a task gets requests from.
 *
 * @param group the target group's ARN
 * @param healthy what the load balancer has found last
 */
public record TaskTarget(String group, int port, boolean healthy) {
  public TaskTarget withHealthy(boolean found) {
    return new TaskTarget(group, port, found);
  }
}
