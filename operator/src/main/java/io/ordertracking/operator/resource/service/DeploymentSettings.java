package io.ordertracking.operator.resource.service;

/**
 * How ECS replaces tasks.
 *
 * @param minimumHealthyPercent of the desired count, 0–100
 * @param maximumPercent of the desired count, 100–200
 * @param circuitBreaker whether ECS gives up on tasks that never become healthy
 * @param rollback whether the circuit breaker returns to the last completed deployment
 */
public record DeploymentSettings(
    int minimumHealthyPercent, int maximumPercent, boolean circuitBreaker, boolean rollback) {

  /**
   * ECS turns Availability Zone rebalancing on for new services and leaves it alone in updates; it
   * needs room above 100 %, else CreateService is refused. Always said explicitly, hence never
   * drift.
   */
  public boolean zoneRebalancing() {
    return maximumPercent > 100;
  }
}
