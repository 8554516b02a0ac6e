package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.Difference;
import java.util.Optional;

/** How tasks are replaced: compared only where ECS (or an emulator) tells it. */
final class DeploymentSettingsDiffer {
  private DeploymentSettingsDiffer() {}

  static Optional<Difference> difference(DeploymentSettings wanted, ObservedService found) {
    boolean same =
        found.settings().map(wanted::equals).orElse(true)
            && (found.settings().isEmpty() || found.zoneRebalancing() == wanted.zoneRebalancing());
    return same
        ? Optional.empty()
        : Optional.of(
            new Difference(
                "deploymentConfiguration",
                found
                    .settings()
                    .map(settings -> describe(settings, found.zoneRebalancing()))
                    .orElse(Difference.NONE),
                describe(wanted, wanted.zoneRebalancing())));
  }

  private static String describe(DeploymentSettings settings, boolean zoneRebalancing) {
    return settings.minimumHealthyPercent()
        + "–"
        + settings.maximumPercent()
        + " %, circuit breaker "
        + (settings.circuitBreaker() ? "on" : "off")
        + (settings.rollback() ? " with rollback" : "")
        + ", zone rebalancing "
        + (zoneRebalancing ? "on" : "off");
  }
}
