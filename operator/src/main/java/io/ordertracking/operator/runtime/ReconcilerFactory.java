package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.reconcile.Mandate;

/** Builds the reconciler and all it stands on; asked while this process isn't leading yet. */
@FunctionalInterface
public interface ReconcilerFactory {
  record Work(Reconciler<OrderTrackingEnvironment> reconciler, SideWork beside) {
    public static Work only(Reconciler<OrderTrackingEnvironment> reconciler) {
      return new Work(reconciler, SideWork.NONE);
    }
  }

  /**
   * @param mandate whether that process may act, now and later
   */
  Work create(
      KubernetesClient client, OperatorConfig config, MeterRegistry registry, Mandate mandate);
}
