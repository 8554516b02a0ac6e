package io.ordertracking.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * etcd and kube-apiserver as processes on the loopback interface. Each can be killed and started
 * anew on the same data and port.
 */
final class KubePrograms {
  static final String TOKEN = "admin-of-this-test";

  private static final String ETCD = "etcd";
  private static final String API = "kube-apiserver";

  private final KubeBinaries binaries;
  private final Path folder;
  private final String etcd = "http://127.0.0.1:" + freePort();
  private final String peer = "http://127.0.0.1:" + freePort();
  private final int port = freePort();
  private final Map<String, Process> running = new LinkedHashMap<>();

  KubePrograms(KubeBinaries binaries, Path folder) {
    this.binaries = binaries;
    this.folder = folder;
  }

  String url() {
    return "https://127.0.0.1:" + port;
  }

  Path certificate() {
    return folder.resolve("certs/apiserver.crt");
  }

  Path auditLog() {
    return folder.resolve("audit.log");
  }

  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("audit.yaml"), ApiWrite.AUDIT_POLICY);
    Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",admin,admin,\"system:masters\"\n");
    Files.writeString(folder.resolve("sa.key"), privateKey());
  }

  synchronized void startEtcd() throws IOException {
    launch(
        ETCD,
        List.of(
            binaries.etcd().toString(),
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + etcd,
            "--advertise-client-urls=" + etcd,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer,
            "--unsafe-no-fsync"));
  }

  synchronized void startApi() throws IOException {
    launch(
        API,
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
            "--audit-log-path=" + auditLog(), // written before the answer is
            "--authorization-mode=RBAC",
            "--service-cluster-ip-range=10.96.0.0/16",
            "--endpoint-reconciler-type=none",
            "--disable-admission-plugins=ServiceAccount"));
  }

  private void launch(String name, List<String> command) throws IOException {
    running.put(
        name,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()))
            .start());
  }

  /** {@code kill -9}; returns when it is gone. */
  synchronized void killApi() {
    kill(API);
  }

  synchronized void killEtcd() {
    kill(ETCD);
  }

  /** The API server before its etcd. */
  synchronized void killAll() {
    kill(API);
    kill(ETCD);
  }

  private void kill(String name) {
    Process process = running.remove(name);
    if (process != null) {
      process.destroyForcibly();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  synchronized boolean alive() {
    return running.values().stream().allMatch(Process::isAlive);
  }

  /** What their logs end with. */
  String tails() {
    return tail(ETCD) + tail(API);
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

  private Path log(String name) {
    return folder.resolve(name + ".log");
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

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
