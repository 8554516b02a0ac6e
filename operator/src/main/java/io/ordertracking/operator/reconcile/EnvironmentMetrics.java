package io.ordertracking.operator.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Of each environment: whether it is ready or stalled, when it was last compared with AWS, and with
 * what result, to the second.
 */
public final class EnvironmentMetrics {
  /** Epoch seconds of the last complete comparison. */
  static final String METRIC_LAST_DRIFT_CHECK = "operator_last_drift_check_seconds";

  /** Fields changed by hand that the last comparison found. */
  static final String METRIC_DRIFTED_FIELDS = "operator_drifted_fields";

  /** 1 while its condition Ready is True. */
  static final String METRIC_READY = "operator_environment_ready";

  /** 1 while its condition Stalled is True. */
  static final String METRIC_STALLED = "operator_environment_stalled";

  private record Compared(Instant at, long differences) {}

  private record Told(boolean ready, boolean stalled) {}

  private final MeterRegistry registry;
  private final Map<String, Compared> compared = new ConcurrentHashMap<>(); // by namespace/name
  private final Map<String, Told> told = new ConcurrentHashMap<>(); // likewise
  private final Map<String, List<Meter>> comparisons = new ConcurrentHashMap<>(); // likewise
  private final Map<String, List<Meter>> conditions = new ConcurrentHashMap<>(); // likewise

  public EnvironmentMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A pass that didn't come as far as comparing tells nothing; a paused one isn't compared. */
  void passed(EnvironmentId id, Verdict verdict, Instant now) {
    if (verdict instanceof Verdict.Reconciled reconciled) {
      long differences =
          reconciled.plan().drift().stream().mapToLong(drift -> drift.differences().size()).sum();
      compared.put(id.qualified(), new Compared(now, differences));
      comparisons.computeIfAbsent(
          id.qualified(),
          key ->
              List.of(
                  gauge(id, METRIC_LAST_DRIFT_CHECK, () -> last(id).at().getEpochSecond()),
                  gauge(id, METRIC_DRIFTED_FIELDS, () -> last(id).differences())));
    } else if (verdict instanceof Verdict.Paused) {
      compared.remove(id.qualified());
      remove(comparisons.remove(id.qualified()));
    }
  }

  /** The status as it is after a pass. */
  void told(EnvironmentId id, EnvironmentStatus status) {
    told.put(
        id.qualified(),
        new Told(has(status, ConditionType.READY), has(status, ConditionType.STALLED)));
    conditions.computeIfAbsent(
        id.qualified(),
        key ->
            List.of(
                gauge(id, METRIC_READY, () -> latest(id).ready() ? 1 : 0),
                gauge(id, METRIC_STALLED, () -> latest(id).stalled() ? 1 : 0)));
  }

  void deleted(EnvironmentId id) {
    compared.remove(id.qualified());
    told.remove(id.qualified());
    remove(comparisons.remove(id.qualified()));
    remove(conditions.remove(id.qualified()));
  }

  private void remove(@Nullable List<Meter> gauges) {
    if (gauges != null) {
      gauges.forEach(registry::remove);
    }
  }

  private Gauge gauge(EnvironmentId id, String metric, Supplier<Number> value) {
    return Gauge.builder(metric, value)
        .tags("namespace", id.namespace(), "name", id.name())
        .register(registry);
  }

  private Compared last(EnvironmentId id) {
    return compared.getOrDefault(id.qualified(), new Compared(Instant.EPOCH, 0));
  }

  private Told latest(EnvironmentId id) {
    return told.getOrDefault(id.qualified(), new Told(false, false));
  }

  private static boolean has(EnvironmentStatus status, ConditionType type) {
    List<Condition> conditions = status.conditions();
    return conditions != null
        && conditions.stream()
            .anyMatch(c -> c.type().equals(type.label()) && c.status().equals("True"));
  }
}
