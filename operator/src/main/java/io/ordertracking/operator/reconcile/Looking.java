package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.aws.Freshness;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How closely a pass has to look. */
final class Looking {
  private static final String CONFLICT = Reason.NAME_CONFLICT.label();

  private Looking() {}

  /**
   * While something moves, the service is read anew each time and the rest is believed until the
   * next resync: a rollout that is looked at every few seconds needn't read its load balancer each
   * time, nor does a release that somebody asks for between two resyncs. Our own writes make what
   * they change be read anew.
   */
  static Freshness at(Environment environment, OperatorConfig.Reconcile timing) {
    if (ready(environment).filter(c -> c.reason().equals(CONFLICT)).isPresent()) {
      // Somebody may have given the name free, or the tags back, a moment ago.
      return Freshness.NOW;
    }
    return settled(environment)
        ? new Freshness(shared(timing), shared(timing), timing.details())
        : new Freshness(
            Duration.ZERO, timing.resync().multipliedBy(4).dividedBy(5), timing.details());
  }

  /**
   * At a resync, what another environment's look has read along lately is good enough: in an
   * account of many, nearly everything is. One that is alone always reads anew.
   */
  private static Duration shared(OperatorConfig.Reconcile timing) {
    return timing.resync().dividedBy(2);
  }

  private static boolean settled(Environment environment) {
    return ready(environment)
        .filter(c -> c.status().equals("True"))
        .filter(
            c ->
                c.observedGeneration() != null
                    && c.observedGeneration() == environment.generation())
        .isPresent();
  }

  private static Optional<Condition> ready(Environment environment) {
    EnvironmentStatus status = environment.status();
    List<Condition> conditions = status == null ? null : status.conditions();
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> c.type().equals(ConditionType.READY.label())).findFirst();
  }
}
