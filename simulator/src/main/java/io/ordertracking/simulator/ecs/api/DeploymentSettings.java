package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;

/**
 * The deployment configuration of a service: AWS's defaults, what may be asked for, what may not.
 */
final class DeploymentSettings {
  static final DeploymentConfiguration DEFAULTS =
      DeploymentConfiguration.builder()
          .minimumHealthyPercent(100)
          .maximumPercent(200)
          .deploymentCircuitBreaker(breaker -> breaker.enable(false).rollback(false))
          .strategy(DeploymentStrategy.ROLLING)
          .bakeTimeInMinutes(0)
          .build();

  private DeploymentSettings() {}

  /** What isn't given stays as it is; {@code before} is AWS's defaults on creation. */
  static DeploymentConfiguration merged(
      String operation, @Nullable DeploymentConfiguration asked, DeploymentConfiguration before) {
    if (asked == null) {
      return before;
    }
    refuse(operation, asked);
    DeploymentConfiguration.Builder merged = before.toBuilder();
    if (asked.minimumHealthyPercent() != null) {
      merged.minimumHealthyPercent(asked.minimumHealthyPercent());
    }
    if (asked.maximumPercent() != null) {
      merged.maximumPercent(asked.maximumPercent());
    }
    if (asked.deploymentCircuitBreaker() != null) {
      merged.deploymentCircuitBreaker(asked.deploymentCircuitBreaker());
    }
    DeploymentConfiguration configuration = merged.build();
    percents(configuration.minimumHealthyPercent(), configuration.maximumPercent());
    return configuration;
  }

  private static void refuse(String operation, DeploymentConfiguration asked) {
    String path = "ecs:" + operation + ".deploymentConfiguration";
    Supported.only(
        path,
        asked,
        "deploymentCircuitBreaker",
        "maximumPercent",
        "minimumHealthyPercent",
        "strategy",
        "bakeTimeInMinutes",
        "alarms");
    if (asked.strategy() != null && asked.strategy() != DeploymentStrategy.ROLLING) {
      throw Fault.notImplemented(path + ".strategy=" + asked.strategyAsString());
    }
    if (asked.bakeTimeInMinutes() != null && asked.bakeTimeInMinutes() != 0) {
      throw Fault.notImplemented(path + ".bakeTimeInMinutes");
    }
    if (asked.alarms() != null && Boolean.TRUE.equals(asked.alarms().enable())) {
      throw Fault.notImplemented(path + ".alarms");
    }
  }

  private static void percents(int minimum, int maximum) {
    if (minimum < 0 || maximum < 100) {
      throw Errors.invalid(
          "minimumHealthyPercent must be at least 0 and maximumPercent at least 100.");
    }
    if (minimum == 100 && maximum == 100) {
      throw Errors.invalid(
          "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block"
              + " deployments.");
    }
    if (minimum > 100) {
      throw Errors.invalid("minimumHealthyPercent must be at most 100 for replica services.");
    }
  }

  static void zoneRebalancing(
      @Nullable AvailabilityZoneRebalancing asked, DeploymentConfiguration deployment) {
    if (asked == AvailabilityZoneRebalancing.ENABLED && deployment.maximumPercent() == 100) {
      throw Errors.invalid(
          "Availability Zone rebalancing needs a maximumPercent of more than 100.");
    }
  }
}
