package io.ordertracking.operator.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the sweeps have found, for dashboards and alerts. */
public final class OrphanMetrics {
  /** Resources whose environment is gone, by region. */
  static final String METRIC_ORPHANED_RESOURCES = "operator_orphaned_resources";

  /** Environments that left resources behind, by region. */
  static final String METRIC_ORPHANED_ENVIRONMENTS = "operator_orphaned_environments";

  /** Sweeps of a region, by result. */
  static final String METRIC_ORPHAN_SWEEPS = "operator_orphan_sweeps";

  enum Result {
    OK,
    /** AWS or the API server gave no answer: no verdict. */
    FAILED,
    /** Nothing was deleted because there is no environment at all: a rebuilt cluster? */
    HELD
  }

  record Count(int environments, int resources) {}

  private final MeterRegistry registry;
  private final MultiGauge resources;
  private final MultiGauge environments;
  private final Map<String, Count> byRegion = new TreeMap<>();

  public OrphanMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.resources = MultiGauge.builder(METRIC_ORPHANED_RESOURCES).register(registry);
    this.environments = MultiGauge.builder(METRIC_ORPHANED_ENVIRONMENTS).register(registry);
  }

  void swept(Result result) {
    registry
        .counter(METRIC_ORPHAN_SWEEPS, "result", result.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void found(String region, Count count) {
    byRegion.put(region, count);
    show(resources, Count::resources);
    show(environments, Count::environments);
  }

  private void show(MultiGauge gauge, ToDoubleFunction<Count> value) {
    gauge.register(
        byRegion.entrySet().stream()
            .<MultiGauge.Row<?>>map(
                each ->
                    MultiGauge.Row.of(
                        Tags.of("region", each.getKey()), value.applyAsDouble(each.getValue())))
            .toList(),
        true);
  }
}
