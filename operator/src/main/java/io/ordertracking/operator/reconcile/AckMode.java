package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.ack.AckBackend;
import io.ordertracking.operator.ack.AckObjects;
import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.BackendKind;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict.Blocked;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who makes the writes of which environment.
 *
 * @param enabled whether environments may have ACK's controllers make them
 * @param byDefault where an environment doesn't say
 * @param objects ACK's resources on the API server
 */
public record AckMode(boolean enabled, BackendKind byDefault, AckObjects objects) {
  public static final AckMode OFF = new AckMode(false, BackendKind.AWS, AckObjects.NONE);

  /** Whether ACK's controllers are to make this environment's writes. */
  boolean wanted(EnvironmentSpec spec) {
    return Objects.requireNonNullElse(spec.backend(), byDefault) == BackendKind.ACK;
  }

  /** The backend with ACK's controllers before another one, which only reads. */
  AckBackend before(Backend aws, Environment environment, String installation, Instant now) {
    return new AckBackend(aws, objects, environment.id(), installation, now);
  }

  /** Why an environment can't have ACK's controllers make its writes, as far as its spec says. */
  Optional<Blocked> refusal(EnvironmentSpec spec) {
    if (!wanted(spec)) {
      return Optional.empty();
    }
    if (!enabled) {
      return Optional.of(
          new Blocked(
              ConditionType.READY,
              Reason.ACK_NOT_ENABLED,
              "spec.backend is ACK, and the operator's configuration doesn't enable it (ack.enabled)"));
    }
    EnvironmentSpec.Rollout rollout = spec.rollout();
    int maximum =
        rollout == null
            ? Defaults.MAXIMUM_PERCENT
            : Objects.requireNonNullElse(rollout.maximumPercent(), Defaults.MAXIMUM_PERCENT);
    return maximum > 100
        ? Optional.empty()
        : Optional.of(
            new Blocked(
                ConditionType.READY,
                Reason.ACK_CANNOT,
                "rollout.maximumPercent 100 needs Availability Zone rebalancing off, which ACK can't"
                    + " tell ECS; raise it, or set spec.backend to AWS"));
  }
}
