package io.ordertracking.simulator.ecs.state;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;

/**
 * What UpdateService changes in place, without a new deployment.
 *
 * @param platformVersion as asked for, e.g. {@code LATEST}; a change of this one does make a new
 *     deployment
 */
public record ServiceConfig(
    int desiredCount,
    DeploymentConfiguration deployment,
    AvailabilityZoneRebalancing zoneRebalancing,
    boolean executeCommand,
    boolean managedTags,
    PropagateTags propagateTags,
    String platformVersion,
    @Nullable Integer healthCheckGracePeriodSeconds) {

  public ServiceConfig withDesiredCount(int count) {
    return new ServiceConfig(
        count,
        deployment,
        zoneRebalancing,
        executeCommand,
        managedTags,
        propagateTags,
        platformVersion,
        healthCheckGracePeriodSeconds);
  }

  public boolean breaker() {
    return deployment.deploymentCircuitBreaker().enable();
  }

  public boolean breakerRollsBack() {
    return deployment.deploymentCircuitBreaker().rollback();
  }

  /** Healthy tasks may not become fewer: {@code ceil(desired × minimumHealthyPercent)}. */
  public int floor() {
    return Math.ceilDiv(desiredCount * deployment.minimumHealthyPercent(), 100);
  }

  /** Running and pending tasks may not become more: {@code floor(desired × maximumPercent)}. */
  public int ceiling() {
    return desiredCount * deployment.maximumPercent() / 100;
  }

  /** As documented for the rolling controller: half the tasks, but at least 3 and at most 200. */
  public int breakerThreshold() {
    return Math.clamp(Math.ceilDiv(desiredCount, 2), 3, 200);
  }
}
