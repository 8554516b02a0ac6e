package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Sleeper;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.reconcile.ApiServer;
import io.ordertracking.operator.reconcile.EnvironmentReconciler;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.RecentForces;
import java.time.Clock;
import java.util.concurrent.Executors;

/** Puts the real operator together: the one place that knows every part. */
final class Wiring {
  private Wiring() {}

  static Reconciler<OrderTrackingEnvironment> reconciler(
      KubernetesClient client, OperatorConfig config, MeterRegistry registry) {
    Clock clock = Clock.systemUTC();
    ApiServer apiServer = new ApiServer(client);
    AwsBackends backends =
        new AwsBackends(
            new AwsGateways(AwsSettings.of(config.aws(), registry)),
            clock,
            Executors.newVirtualThreadPerTaskExecutor(),
            AwsBackends.BATCH_WINDOW,
            Sleeper.REAL);
    PassContext passes =
        new PassContext(
            config.installation(),
            new AccessPolicy(config.access()),
            apiServer,
            backends::of,
            new RecentForces(),
            clock);
    return new EnvironmentReconciler(passes, apiServer, config.reconcile(), 1);
  }
}
