package io.ordertracking.demo;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.SimulatedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A day for the packaged operator to be remembered by: called by {@code bin/record-start} with the
 * command line of a JVM that records its AOT cache. The process finds a Kubernetes API (over TLS,
 * as everywhere), an AWS account (over HTTP) and an environment that an earlier operator has left
 * live, elects itself, looks, releases, and sees a release roll back. What it does on few days
 * (create, delete) isn't remembered, as that would fill its memory on all days.
 */
public final class Training {
  private static final String RECORDING = "-XX:AOTCacheOutput=";
  private static final int STOPPED = 128 + 15;
  private static final double SPEED = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final EmbeddedKubernetes kubernetes;
  private final KubernetesClient client;
  private final int port = freePort();
  private final Process operator;

  private Training(EmbeddedKubernetes kubernetes, URI aws, List<String> java) throws IOException {
    this.kubernetes = kubernetes;
    this.client = kubernetes.client();
    this.operator = start(aws, java);
  }

  /**
   * @param arguments how to start Java, up to and including {@code -jar operator.jar}
   */
  public static void main(String[] arguments) throws Exception {
    List<String> recording = List.of(arguments);
    List<String> plain = recording.stream().filter(word -> !word.startsWith(RECORDING)).toList();
    SimulatedClock clock = SimulatedClock.running(Instant.now(), SPEED);
    try (Simulator aws = Simulator.builder().clock(clock).build();
        EmbeddedKubernetes kubernetes = EmbeddedKubernetes.overTls(clock)) {
      ReadyAccount account = ReadyAccount.furnish(aws);
      URI door = aws.serve(0).endpoint();
      new Training(kubernetes, door, plain).live(training -> training.create(account));
      new Training(kubernetes, door, recording).live(Training::release);
    }
    System.exit(0);
  }

  private interface Life {
    void of(Training training) throws IOException, InterruptedException;
  }

  private void live(Life life) throws IOException, InterruptedException {
    try {
      life.of(this);
      end();
    } finally {
      operator.destroyForcibly();
    }
  }

  private Process start(URI aws, List<String> java) throws IOException {
    Path folder = Files.createTempDirectory("operator-training");
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), kubernetes.kubeconfig());
    Path config =
        Files.writeString(
            folder.resolve("operator.yaml"),
            """
            installation: training
            namespaces: [%1$s]
            access:
            - {namespaces: [%1$s], bootstrap: ["*"], accounts: ["*"], roles: ["*"], securityGroups: ["*"], secrets: ["*"]}
            reconcile: {resync: 10s, progress: 1s}
            server: {port: %2$d}
            leaderElection: {enabled: true, leaseName: training, leaseNamespace: %1$s}
            orphans: {firstAfter: 10s}
            """
                .formatted(DemoWorld.NAMESPACE, port));
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("run", "--config", config.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("AWS_ENDPOINT_URL", aws.toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "training");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "training");
    return builder.start();
  }

  private void create(ReadyAccount account) throws IOException, InterruptedException {
    client
        .configMaps()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(DemoWorld.BOOTSTRAP)
                .withNamespace(DemoWorld.NAMESPACE)
                .endMetadata()
                .withData(account.outputs())
                .build())
        // the client asks again when an answer is lost on a busy machine: then it's there already
        .createOr(NonDeletingOperation::update);
    OrderTrackingEnvironment environment = Manifest.packaged().parse();
    environment.getMetadata().setNamespace(DemoWorld.NAMESPACE);
    client.resource(environment).createOr(NonDeletingOperation::update);
    awaitReady("True", "Live");
  }

  private void release() throws IOException, InterruptedException {
    await("the operator looks", () -> ask("/metrics").contains("operator_last_drift_check"));
    release("1.1.0");
    awaitReady("True", "Live");
    release("1.2.0-broken");
    awaitReady("False", "RolledBack");
    ask("/readyz");
    ask("/metrics");
  }

  private void release(String tag) {
    Manifest manifest = Manifest.packaged().with("tag", tag).after();
    resource()
        .edit(
            current -> {
              current.setSpec(manifest.parse().getSpec());
              return current;
            });
  }

  private Resource<OrderTrackingEnvironment> resource() {
    return client
        .resources(OrderTrackingEnvironment.class)
        .inNamespace(DemoWorld.NAMESPACE)
        .withName(Manifest.packaged().parse().getMetadata().getName());
  }

  private void awaitReady(String status, String reason) throws IOException, InterruptedException {
    Predicate<Condition> wanted =
        c ->
            c.type().equals("Ready")
                && c.status().equals(status)
                && c.reason().equals(reason)
                && Objects.equals(
                    c.observedGeneration(), resource().get().getMetadata().getGeneration());
    await(
        "Ready=" + status + " " + reason,
        () -> {
          EnvironmentStatus now = resource().get().getStatus();
          return now != null
              && now.conditions() != null
              && now.conditions().stream().anyMatch(wanted);
        });
  }

  private interface Look {
    boolean done() throws IOException, InterruptedException;
  }

  private void await(String what, Look look) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!look.done()) {
      if (!operator.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "training: waited in vain for: " + what + "; the operator's log is above");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Empty while nobody listens yet. */
  private String ask(String path) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    }
  }

  /** As a pod ends. A JVM that records writes its cache on the way out, in tens of seconds. */
  private void end() throws InterruptedException {
    operator.destroy();
    if (!operator.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("training: the operator doesn't end");
    }
    if (operator.exitValue() != STOPPED) {
      throw new IllegalStateException("training: the operator ended with " + operator.exitValue());
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
