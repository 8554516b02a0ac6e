package io.ordertracking.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.blueprint.EnvironmentId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentMetricsTest {
  private static final EnvironmentId DEV = new EnvironmentId("shop", "dev", "uid");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EnvironmentMetrics metrics = new EnvironmentMetrics(registry);

  @Test
  void readyAndStalledFollowTheStatus() {
    metrics.told(DEV, status("True", "False"));
    assertThat(value("operator_environment_ready")).isEqualTo(1);
    assertThat(value("operator_environment_stalled")).isZero();

    metrics.told(DEV, status("False", "True"));
    assertThat(value("operator_environment_ready")).isZero();
    assertThat(value("operator_environment_stalled")).isEqualTo(1);

    metrics.told(DEV, status("Unknown", "False"));
    assertThat(value("operator_environment_ready")).isZero();
    assertThat(value("operator_environment_stalled")).isZero();
  }

  @Test
  void aDeletedEnvironmentLeavesNoMetric() {
    metrics.told(DEV, status("True", "False"));
    metrics.deleted(DEV);
    assertThat(registry.getMeters()).isEmpty();
  }

  private double value(String metric) {
    return registry.get(metric).tags("namespace", "shop", "name", "dev").gauge().value();
  }

  private static EnvironmentStatus status(String ready, String stalled) {
    List<Condition> conditions = List.of(condition("Ready", ready), condition("Stalled", stalled));
    return new EnvironmentStatus(
        1L, conditions, null, null, null, null, null, null, null, null, null, null);
  }

  private static Condition condition(String type, String status) {
    return new Condition(type, status, "Why", "why", "2026-03-01T12:00:00Z", 1L);
  }
}
