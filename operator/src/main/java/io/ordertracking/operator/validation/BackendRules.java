package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import java.util.List;

/** What can't be said to AWS through ACK. */
final class BackendRules {
  private BackendRules() {}

  static List<Rule<?>> rules() {
    return List.of(zoneRebalancing());
  }

  /** Where the backend comes from the operator's configuration, a condition says the same. */
  private static Rule<EnvironmentSpec> zoneRebalancing() {
    String maximum =
        "(has(self.rollout) && has(self.rollout.maximumPercent) ? self.rollout.maximumPercent : "
            + Defaults.MAXIMUM_PERCENT
            + ")";
    return new Rule<>(
        "backend-ack-percents",
        Scope.SPEC,
        "rollout.maximumPercent",
        "with backend ACK, maximumPercent must be above 100",
        "!(has(self.backend) && self.backend == 'ACK') || " + maximum + " != 100",
        spec ->
            spec.backend() != BackendKind.ACK
                || spec.rollout() == null
                || spec.rollout().maximumPercent() == null
                || spec.rollout().maximumPercent() != 100,
        new Message<EnvironmentSpec>(
            "maximumPercent 100 needs Availability Zone rebalancing off, which ACK can't tell ECS;"
                + " raise maximumPercent, or use backend AWS"));
  }
}
