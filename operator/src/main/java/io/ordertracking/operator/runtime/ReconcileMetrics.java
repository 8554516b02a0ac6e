package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What JOSDK tells about passes: metrics, and which environment a log line belongs to. */
final class ReconcileMetrics implements Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileMetrics.class);

  /**
   * Length of a pass, by kind ({@code reconcile}, {@code cleanup}) and result ({@code ok}, {@code
   * failed}).
   */
  static final String METRIC_RECONCILE_SECONDS = "reconcile_seconds";

  /** Passes under way. */
  static final String METRIC_RECONCILE_ACTIVE = "reconcile_active";

  private final MeterRegistry registry;
  private final AtomicInteger active;

  ReconcileMetrics(MeterRegistry registry) {
    this.registry = registry;
    AtomicInteger gauge = registry.gauge(METRIC_RECONCILE_ACTIVE, new AtomicInteger());
    this.active = gauge == null ? new AtomicInteger() : gauge;
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    MDC.put(Logging.MDC_ENVIRONMENT, name(resource));
    MDC.put(Logging.MDC_GENERATION, String.valueOf(resource.getMetadata().getGeneration()));
    active.incrementAndGet();
  }

  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    active.decrementAndGet();
    MDC.remove(Logging.MDC_ENVIRONMENT);
    MDC.remove(Logging.MDC_GENERATION);
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception failure, Map<String, Object> metadata) {
    LOG.warn("{}: pass failed, will be repeated: {}", name(resource), failure.toString());
    LOG.debug("{}: the failure in full", name(resource), failure);
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    Timer.Sample sample = Timer.start(registry);
    String result = "failed";
    try {
      T answer = execution.execute();
      result = "ok";
      return answer;
    } finally {
      sample.stop(
          registry.timer(METRIC_RECONCILE_SECONDS, "kind", execution.name(), "result", result));
    }
  }

  private static String name(HasMetadata resource) {
    return resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
  }
}
