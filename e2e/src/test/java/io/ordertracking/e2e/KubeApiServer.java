package io.ordertracking.e2e;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver with its etcd, on the loopback interface only, empty at the start and gone
 * at the end. Ready in about 4 s. No controller manager: nothing finalizes namespaces or collects
 * garbage.
 */
public final class KubeApiServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TOKEN = "admin-of-this-test";

  private final KubeBinaries binaries;
  private final Path folder;
  private final int etcdPort = freePort();
  private final int etcdPeerPort = freePort();
  private final int port = freePort();
  private final List<Process> processes = new ArrayList<>();
  private final Thread reaper = new Thread(this::stopProcesses, "kube-reaper");
  private @Nullable KubernetesClient client;

  private KubeApiServer(KubeBinaries binaries, Path folder) {
    this.binaries = binaries;
    this.folder = folder;
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
    Path file = Repository.root().resolve("crds/ordertrackingenvironments.ordertracking.io-v1.yml");
    CustomResourceDefinition crd =
        client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .load(file.toFile())
            .forceConflicts()
            .serverSideApply();
    String name = crd.getMetadata().getName();
    await(
        "the CRD being served",
        () -> {
          var seen = client().apiextensions().v1().customResourceDefinitions().withName(name).get();
          if (seen.getStatus() == null
              || seen.getStatus().getConditions().stream()
                  .noneMatch(
                      c -> c.getType().equals("Established") && c.getStatus().equals("True"))) {
            return false;
          }
          client()
              .genericKubernetesResources(
                  "ordertracking.io/v1alpha1", crd.getSpec().getNames().getKind())
              .inNamespace("default")
              .list();
          return true;
        });
  }

  /** Everything that was written through the API so far, refused attempts included. */
  public List<ApiWrite> writes() {
    return ApiWrite.read(folder.resolve("audit.log"));
  }

  private void launch() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("audit.yaml"), ApiWrite.AUDIT_POLICY);
    Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,admin,\"system:masters\"\n");
    Files.writeString(folder.resolve("sa.key"), privateKey());
    String etcd = "http://127.0.0.1:" + etcdPort;
    String peer = "http://127.0.0.1:" + etcdPeerPort;
    launch(
        "etcd",
        List.of(
            binaries.etcd().toString(),
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + etcd,
            "--advertise-client-urls=" + etcd,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer,
            "--unsafe-no-fsync"));
    launch(
        "kube-apiserver",
        List.of(
            binaries.apiServer().toString(),
            "--etcd-servers=" + etcd,
            "--secure-port=" + port,
            "--bind-address=127.0.0.1",
            "--cert-dir=" + folder.resolve("certs"),
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=" + folder.resolve("sa.key"),
            "--service-account-signing-key-file=" + folder.resolve("sa.key"),
            "--token-auth-file=" + folder.resolve("tokens.csv"),
            "--audit-policy-file=" + folder.resolve("audit.yaml"),
            "--audit-log-path=" + folder.resolve("audit.log"), // written before the answer is
            "--authorization-mode=RBAC",
            "--service-cluster-ip-range=10.96.0.0/16",
            "--endpoint-reconciler-type=none",
            "--disable-admission-plugins=ServiceAccount"));
    Path certificate = folder.resolve("certs/apiserver.crt");
    await("its certificate", () -> Files.exists(certificate) && Files.size(certificate) > 0);
    Files.writeString(kubeconfig(), kubeconfig(certificate));
    await(
        "the API",
        () ->
            "ok".equals(client().raw("/readyz"))
                && client().namespaces().withName("default").get() != null);
  }

  private void launch(String name, List<String> command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile())
            .start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String kubeconfig(Path certificate) throws IOException {
    return """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: admin, namespace: default}}]
        clusters:
        - name: test
          cluster:
            server: https://127.0.0.1:%d
            certificate-authority-data: %s
        users: [{name: admin, user: {token: %s}}]
        """
        .formatted(
            port, Base64.getEncoder().encodeToString(Files.readAllBytes(certificate)), TOKEN);
  }

  private interface Attempt {
    boolean done() throws Exception;
  }

  /** Asks every 50 ms; says what the programs' logs end with when it takes too long. */
  private void await(String what, Attempt attempt) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline && processes.stream().allMatch(Process::isAlive)) {
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
        "no kube-apiserver: waited for " + what + "\n" + tail("etcd") + tail("kube-apiserver"),
        last);
  }

  private String tail(String name) {
    try {
      List<String> lines = Files.readAllLines(log(name));
      return name
          + ".log:\n  "
          + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 15), lines.size()))
          + "\n";
    } catch (IOException e) {
      return name + ".log: " + e.getMessage() + "\n";
    }
  }

  private static String privateKey() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
      String body =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
      return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stopProcesses() {
    for (Process process : processes.reversed()) { // the API server before its etcd
      process.destroyForcibly();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    stopProcesses();
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
