package io.ordertracking.e2e;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver with its etcd, on the loopback interface only, empty at the start and gone
 * at the end. Ready in about 4 s. No controller manager: nothing finalizes namespaces or collects
 * garbage.
 */
public final class KubeApiServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The custom resource's definition, as it is in this repository. */
  static final Path CRD =
      Repository.root().resolve("crds/ordertrackingenvironments.ordertracking.io-v1.yml");

  private final KubeBinaries binaries;
  private final Path folder;
  private final KubePrograms programs;
  private final Thread reaper;
  private @Nullable KubernetesClient client;

  private KubeApiServer(KubeBinaries binaries, Path folder) {
    this.binaries = binaries;
    this.folder = folder;
    this.programs = new KubePrograms(binaries, folder);
    this.reaper = new Thread(programs::killAll, "kube-reaper");
  }

  /** Starts both programs and waits until the API answers. */
  public static KubeApiServer start() throws IOException, InterruptedException {
    KubeApiServer server =
        new KubeApiServer(KubeBinaries.get(), Files.createTempDirectory("kube-api-server"));
    Runtime.getRuntime().addShutdownHook(server.reaper);
    try {
      server.launch();
      return server;
    } catch (IOException | RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  /** A client with every right. Closed with the server. */
  public KubernetesClient client() {
    if (client == null) {
      client =
          new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfigYaml())).build();
    }
    return client;
  }

  /** The kubeconfig of the same user, on disk. */
  public Path kubeconfig() {
    return folder.resolve("kubeconfig.yaml");
  }

  /**
   * What a pod finds instead of a kubeconfig: the cluster's address, a token and its certificate.
   */
  public Map<String, String> podVariables() throws IOException {
    URI url = URI.create(programs.url());
    Path token = Files.writeString(folder.resolve("token"), KubePrograms.TOKEN);
    return Map.of(
        "KUBERNETES_SERVICE_HOST",
        url.getHost(),
        "KUBERNETES_SERVICE_PORT",
        String.valueOf(url.getPort()),
        "KUBERNETES_CERTS_CA_FILE",
        programs.certificate().toString(),
        "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
        token.toString(),
        "KUBERNETES_AUTH_TRYKUBECONFIG",
        "false");
  }

  /** The kubeconfig of a service account, which may what RBAC says. */
  Path kubeconfigOf(String namespace, String serviceAccount)
      throws IOException, InterruptedException {
    String token =
        kubectl().run("create", "token", serviceAccount, "-n", namespace, "--duration=1h").ok();
    Path file = folder.resolve(namespace + "-" + serviceAccount + ".kubeconfig.yaml");
    return Files.writeString(file, kubeconfigYaml().replace(KubePrograms.TOKEN, token.strip()));
  }

  public String kubeconfigYaml() {
    try {
      return Files.readString(kubeconfig());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder of this server, for files of a test; removed with it. */
  public Path folder() {
    return folder;
  }

  /** A kubectl of the server's own version that talks to it. */
  public Kubectl kubectl() {
    return new Kubectl(binaries.kubectl(), kubeconfig());
  }

  /** Applies the CRD of this repository and waits until the server serves it. */
  public void installCrd() throws InterruptedException {
    installCrd(CRD);
  }

  /** The same with another one. */
  void installCrd(Path file) throws InterruptedException {
    CustomResourceDefinition crd =
        client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .load(file.toFile())
            .forceConflicts()
            .serverSideApply();
    awaitCrds();
    await( // a moment after it is called established
        "the CRD being served",
        () -> {
          client()
              .genericKubernetesResources(CustomResourceDefinitionContext.fromCrd(crd))
              .inAnyNamespace()
              .list();
          return true;
        });
  }

  /** Until all CRDs are established; one that was only just made has no conditions at all. */
  void awaitCrds() throws InterruptedException {
    await(
        "all CRDs being established",
        () ->
            client().apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                .allMatch(KubeApiServer::established));
  }

  private static boolean established(CustomResourceDefinition crd) {
    return crd.getStatus() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** Everything that was written through the API so far, refused attempts included. */
  public List<ApiWrite> writes() {
    return ApiWrite.read(programs.auditLog());
  }

  /** Every request of a service account so far, refused ones included. */
  List<ApiRequest> requestsOf(String namespace, String serviceAccount) {
    return ApiRequest.read(
        programs.auditLog(), "system:serviceaccount:" + namespace + ":" + serviceAccount);
  }

  /** {@code kill -9} of the API server, or of its etcd too. */
  void crash(boolean withEtcd) {
    programs.killApi();
    if (withEtcd) {
      programs.killEtcd();
    }
  }

  /** Starts what has crashed, on the same data and port, and waits until the API answers. */
  void comeBack(boolean withEtcd) throws IOException, InterruptedException {
    if (withEtcd) {
      programs.startEtcd();
    }
    programs.startApi();
    awaitApi();
  }

  private void launch() throws IOException, InterruptedException {
    programs.writeFiles();
    programs.startEtcd();
    programs.startApi();
    Path certificate = programs.certificate();
    await("its certificate", () -> Files.exists(certificate) && Files.size(certificate) > 0);
    Files.writeString(kubeconfig(), kubeconfig(certificate));
    awaitApi();
  }

  private void awaitApi() throws InterruptedException {
    await(
        "the API",
        () ->
            "ok".equals(client().raw("/readyz"))
                && client().namespaces().withName("default").get() != null);
  }

  private String kubeconfig(Path certificate) throws IOException {
    return """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test, namespace: default}}]
        clusters:
        - name: test
          cluster:
            server: %s
            certificate-authority-data: %s
        users: [{name: test, user: {token: %s}}]
        """
        .formatted(
            programs.url(),
            Base64.getEncoder().encodeToString(Files.readAllBytes(certificate)),
            KubePrograms.TOKEN);
  }

  private interface Attempt {
    boolean done() throws Exception;
  }

  /** Asks every 50 ms; says what the programs' logs end with when it takes too long. */
  private void await(String what, Attempt attempt) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline && programs.alive()) {
      try {
        if (attempt.done()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException(
        "no kube-apiserver: waited for " + what + "\n" + programs.tails(), last);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    programs.killAll();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // the JVM is going down and has run it
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
