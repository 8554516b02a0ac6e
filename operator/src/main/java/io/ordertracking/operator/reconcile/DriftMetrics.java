package io.ordertracking.operator.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.status.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each environment was last compared with AWS, and with what result: to the second. */
public final class DriftMetrics {
  /** Epoch seconds of the last complete comparison. */
  static final String METRIC_LAST_DRIFT_CHECK = "operator_last_drift_check_seconds";

  /** Fields changed by hand that the last comparison found. */
  static final String METRIC_DRIFTED_FIELDS = "operator_drifted_fields";

  private record Seen(Instant at, long differences) {}

  private final MeterRegistry registry;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>(); // by namespace/name
  private final Map<String, List<Meter>> gauges = new ConcurrentHashMap<>(); // likewise

  public DriftMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A pass that didn't come as far as comparing tells nothing. */
  void passed(EnvironmentId id, Verdict verdict, Instant now) {
    if (verdict instanceof Verdict.Reconciled reconciled) {
      long differences =
          reconciled.plan().drift().stream().mapToLong(drift -> drift.differences().size()).sum();
      seen.put(id.qualified(), new Seen(now, differences));
      gauges.computeIfAbsent(id.qualified(), key -> register(id));
    }
  }

  void deleted(EnvironmentId id) {
    seen.remove(id.qualified());
    List<Meter> old = gauges.remove(id.qualified());
    if (old != null) {
      old.forEach(registry::remove);
    }
  }

  private List<Meter> register(EnvironmentId id) {
    return List.of(
        Gauge.builder(METRIC_LAST_DRIFT_CHECK, () -> last(id).at().getEpochSecond())
            .tags("namespace", id.namespace(), "name", id.name())
            .register(registry),
        Gauge.builder(METRIC_DRIFTED_FIELDS, () -> last(id).differences())
            .tags("namespace", id.namespace(), "name", id.name())
            .register(registry));
  }

  private Seen last(EnvironmentId id) {
    return seen.getOrDefault(id.qualified(), new Seen(Instant.EPOCH, 0));
  }
}
