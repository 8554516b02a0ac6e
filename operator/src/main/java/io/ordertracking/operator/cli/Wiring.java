package io.ordertracking.operator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.ack.KubernetesAckObjects;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Sleeper;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.S3Outputs;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.reconcile.AckMode;
import io.ordertracking.operator.reconcile.ApiServer;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.EnvironmentMetrics;
import io.ordertracking.operator.reconcile.EnvironmentReconciler;
import io.ordertracking.operator.reconcile.Mandate;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.RecentForces;
import io.ordertracking.operator.runtime.ClusterView;
import io.ordertracking.operator.runtime.ReconcilerFactory.Work;
import io.ordertracking.operator.runtime.SideWork;
import io.ordertracking.operator.sweep.KubernetesEnvironments;
import io.ordertracking.operator.sweep.OrphanMetrics;
import io.ordertracking.operator.sweep.OrphanSweep;
import io.ordertracking.operator.sweep.SweepContext;
import io.ordertracking.operator.sweep.SweepSchedule;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Puts the real operator together: the one place that knows every part. */
final class Wiring {
  private Wiring() {}

  static Work work(
      KubernetesClient client, OperatorConfig config, MeterRegistry registry, Mandate mandate) {
    Clock clock = Clock.systemUTC();
    ApiServer apiServer = new ApiServer(client);
    ClusterView cluster = new ClusterView(client, config.namespaces(), apiServer);
    AccessPolicy access = new AccessPolicy(config.access());
    AwsGateways gateways =
        new AwsGateways(AwsSettings.of(config.aws(), registry).writingWhile(mandate::mayWrite));
    AwsBackends backends =
        new AwsBackends(
            gateways,
            clock,
            Executors.newVirtualThreadPerTaskExecutor(),
            AwsBackends.BATCH_WINDOW,
            Sleeper.REAL);
    PassContext passes =
        new PassContext(
            config.installation(),
            access,
            new Bootstraps(
                access,
                cluster.configMaps(),
                new S3Outputs(
                    gateways, new Batching(AwsBackends.BATCH_WINDOW, clock, Sleeper.REAL))),
            cluster.peers(),
            backends::of,
            new RecentForces(),
            config.reconcile(),
            clock,
            new AckMode(
                config.ack().enabled(),
                config.backend(),
                new KubernetesAckObjects(client, mandate::mayWrite)));
    return new Work(
        new EnvironmentReconciler(
            passes, apiServer, cluster::eventSources, new EnvironmentMetrics(registry), mandate, 1),
        orphanSweep(
            new SweepContext(
                config,
                new KubernetesEnvironments(client, config.namespaces()),
                SweepContext.Aws.of(gateways, backends),
                new OrphanMetrics(registry),
                clock)));
  }

  private static SideWork orphanSweep(SweepContext context) {
    return new SweepSchedule(
        context.config().orphans(), new OrphanSweep(context)::run, RandomGenerator.getDefault());
  }
}
