package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.AwsReasons;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.time.Duration;

/** When to look at an environment again, if nothing wakes the operator before. */
public record Requeue(Duration after) {
  private static final Duration OUTSIDE = Duration.ofSeconds(60);
  private static final Duration BREATHE = Duration.ofSeconds(10);

  /**
   * The one translation of a pass's outcome.
   *
   * @param seed spreads environments over time: the same environment always gets the same share
   */
  public static Requeue after(Verdict verdict, OperatorConfig.Reconcile config, int seed) {
    Duration resync = jittered(config.resync(), seed);
    return new Requeue(
        switch (verdict) {
          case Reconciled reconciled -> reconciled(reconciled, config.progress(), resync);
          // Somebody outside has to act: creates a ConfigMap, pushes an image, changes the config,
          // deletes the environment that has the names.
          case Verdict.Blocked blocked ->
              blocked.part() == ConditionType.READY && blocked.reason() != Reason.ISOLATION_CONFLICT
                  ? resync
                  : min(OUTSIDE, resync);
          case Verdict.Unreadable unreadable ->
              unreadable.failure() instanceof AwsFailure.Denied
                  ? min(OUTSIDE, resync)
                  : jittered(BREATHE, seed);
          case Verdict.Paused _ -> resync;
          case Verdict.Deleting _ -> config.progress();
          case Verdict.DeletionBlocked _ -> min(OUTSIDE, resync);
          case Verdict.Deleted _ -> resync;
        });
  }

  private static Duration reconciled(Reconciled verdict, Duration progress, Duration resync) {
    if (!verdict.report().succeeded()) {
      // What only people can change isn't tried again every few seconds.
      return verdict.report().failures().stream().allMatch(f -> AwsReasons.heals(f.failure()))
          ? verdict.report().failures().stream()
              .map(failed -> healing(failed.failure()))
              .min(Duration::compareTo)
              .orElse(BREATHE)
          : min(OUTSIDE, resync);
    }
    boolean moving =
        verdict.plan().hasWrites()
            || !verdict.plan().with(Action.WAIT).isEmpty()
            || (!verdict.rollout().state().ended() && !verdict.releaseLeftAside())
            || provisioning(verdict);
    if (moving) {
      return progress;
    }
    if (unsettled(verdict) && !verdict.rollout().state().failed()) {
      // Tasks that start or die outside a rollout: it may take seconds or days.
      return min(progress.multipliedBy(3), OUTSIDE);
    }
    // Held after its time-out, a rollout may still complete one day.
    return verdict.rollout().state() == RolloutState.TIMED_OUT || unsettled(verdict)
        ? min(OUTSIDE, resync)
        : resync;
  }

  /** In a long line it would only cost reads to ask before it is nearly its turn. */
  private static Duration healing(AwsFailure failure) {
    return failure instanceof AwsFailure.Throttled throttled
        ? throttled.comeBack().orElse(BREATHE)
        : BREATHE;
  }

  /** Tasks that come and go, or that the load balancer doesn't find healthy yet. */
  private static boolean unsettled(Reconciled verdict) {
    return verdict
        .snapshot()
        .service()
        .filter(
            service ->
                service.runningCount() != service.desiredCount()
                    || verdict.snapshot().frontend().health().healthy() < service.desiredCount())
        .isPresent();
  }

  private static boolean provisioning(Reconciled verdict) {
    return verdict.snapshot().frontend().loadBalancer().filter(lb -> !lb.active()).isPresent();
  }

  /** ± 10 %, so that environments created together don't stay together. */
  private static Duration jittered(Duration base, int seed) {
    double share = 0.9 + 0.2 * (Integer.toUnsignedLong(seed * 0x9E3779B9) / 4294967296.0);
    return Duration.ofMillis((long) (base.toMillis() * share));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
