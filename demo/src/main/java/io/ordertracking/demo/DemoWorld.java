package io.ordertracking.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.aws.AwsGateways;
import io.ordertracking.operator.aws.AwsSettings;
import io.ordertracking.operator.aws.Batching;
import io.ordertracking.operator.aws.Sleeper;
import io.ordertracking.operator.backend.AwsBackends;
import io.ordertracking.operator.backend.S3Outputs;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.config.OperatorConfig.AccessEntry;
import io.ordertracking.operator.reconcile.ApiServer;
import io.ordertracking.operator.reconcile.Bootstraps;
import io.ordertracking.operator.reconcile.EnvironmentMetrics;
import io.ordertracking.operator.reconcile.EnvironmentReconciler;
import io.ordertracking.operator.reconcile.Mandate;
import io.ordertracking.operator.reconcile.PassContext;
import io.ordertracking.operator.reconcile.RecentForces;
import io.ordertracking.operator.runtime.ClusterView;
import io.ordertracking.operator.runtime.OperatorProcess;
import io.ordertracking.operator.runtime.ReconcilerFactory.Work;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.SimulatedClock;
import io.ordertracking.simulator.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Everything the story plays in: a furnished AWS account whose time runs fast, a Kubernetes API,
 * and the operator as it ships, told of the faster time.
 */
final class DemoWorld implements AutoCloseable {
  static final String NAMESPACE = "default";
  static final String BOOTSTRAP = "order-tracking-bootstrap";
  private static final String INSTALLATION = "demo";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /**
   * @param speed simulated seconds per second
   * @param latency added to every AWS call, in real time
   */
  record Settings(double speed, Duration latency) {}

  private final Settings settings;
  private final SimulatedClock clock;
  private final Simulator aws;
  private final ReadyAccount account;
  private final EmbeddedKubernetes kubernetes;
  private final KubernetesClient client;
  private final AwsGateways gateways;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OperatorProcess operator;

  DemoWorld(Settings settings) {
    this.settings = settings;
    clock = SimulatedClock.running(Instant.now(), settings.speed());
    Faults faults = Faults.none();
    if (settings.latency().isPositive()) {
      faults.latency(settings.latency());
    }
    aws = Simulator.builder().clock(clock).faults(faults).build();
    account = ReadyAccount.furnish(aws);
    kubernetes = new EmbeddedKubernetes(clock);
    client = kubernetes.client();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    OperatorConfig config = config();
    gateways = new AwsGateways(awsSettings(config, registry));
    operator =
        new OperatorProcess(
            kubernetes.client(),
            config,
            registry,
            this::work,
            new OperatorProcess.Options(false, Duration.ofSeconds(5), Duration.ofSeconds(10)));
  }

  private OperatorConfig config() {
    return new OperatorConfig(
        INSTALLATION,
        List.of(NAMESPACE),
        List.of(access()),
        new OperatorConfig.Aws(0.5, Duration.ofSeconds(30)),
        OperatorConfig.Reconcile.DEFAULT,
        new OperatorConfig.Server(0),
        new OperatorConfig.LeaderElection(false, INSTALLATION, NAMESPACE),
        OperatorConfig.Orphans.DEFAULT);
  }

  /** Exactly what the ready account has, by name: access is denied by default. */
  private AccessEntry access() {
    return new AccessEntry(
        List.of(NAMESPACE),
        List.of("configmap/" + BOOTSTRAP),
        List.of(output("account_id")),
        List.of(output("ecs_task_role_arn"), output("ecs_execution_role_arn")),
        List.of(output("client_sg_id")),
        List.of(output("rds_secret_arn")));
  }

  private String output(String key) {
    return Objects.requireNonNull(outputs().get(key), key);
  }

  private AwsSettings awsSettings(OperatorConfig config, MeterRegistry registry) {
    Sleeper scaled =
        duration -> Thread.sleep(Duration.ofNanos((long) (duration.toNanos() / settings.speed())));
    return AwsSettings.of(config.aws(), registry)
        .withTime(clock, scaled)
        .withHttpClient(aws.inProcess())
        .withCredentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo")));
  }

  private Work work(
      KubernetesClient operatorClient,
      OperatorConfig config,
      MeterRegistry registry,
      Mandate mandate) {
    // The batch window stays real, unlike the account's time: it is part of what a call costs.
    AwsBackends backends =
        new AwsBackends(gateways, clock, threads, AwsBackends.BATCH_WINDOW, Sleeper.REAL);
    ApiServer api = new ApiServer(operatorClient);
    ClusterView cluster = new ClusterView(operatorClient, config.namespaces(), api);
    AccessPolicy access = new AccessPolicy(config.access());
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
            clock);
    return Work.only(
        new EnvironmentReconciler(
            passes,
            api,
            cluster::eventSources,
            new EnvironmentMetrics(registry),
            mandate,
            1 / settings.speed()));
  }

  /** Returns when the operator watches. */
  void start() throws StepFailed {
    operator.start();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!operator.problems().isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new StepFailed("the operator isn't ready: " + operator.problems());
      }
      // Readiness can only be asked for, as Kubernetes does; nobody could wake us.
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  SimulatedClock clock() {
    return clock;
  }

  double speed() {
    return settings.speed();
  }

  Duration latency() {
    return settings.latency();
  }

  Simulator aws() {
    return aws;
  }

  /** The bootstrap's Terraform outputs. */
  Map<String, String> outputs() {
    return account.outputs();
  }

  KubernetesClient client() {
    return client;
  }

  EmbeddedKubernetes kubernetes() {
    return kubernetes;
  }

  /** The port of the operator's health and metrics. */
  int operatorPort() {
    return operator.port();
  }

  @Override
  public void close() {
    operator.close();
    threads.shutdownNow();
    gateways.close();
    client.close();
    kubernetes.close();
    aws.close();
  }
}
