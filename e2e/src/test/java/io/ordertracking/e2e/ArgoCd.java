package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Argo CD beside a {@link KubeApiServer}, configured as its own installation does and by
 * {@code gitops/argocd}: repo server, application controller, ApplicationSet controller, API server
 * and a redis. It looks at git every 5 s, where an installation does every 2 to 3 minutes or when a
 * webhook tells it to.
 */
final class ArgoCd implements AutoCloseable {
  static final String NAMESPACE = "argocd";

  private static final String EVERY = "5";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubeApiServer server;
  private final ArgoCdPrograms programs;
  private final Path folder;
  private final Map<String, Process> running = new LinkedHashMap<>();
  private final int api = KubePrograms.freePort();
  private final Thread reaper = new Thread(this::killAll, "argocd-reaper");

  private ArgoCd(KubeApiServer server, ArgoCdPrograms programs) throws IOException {
    this.server = server;
    this.programs = programs;
    this.folder = Files.createDirectories(server.folder().resolve("argocd"));
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /**
   * Installs and starts it.
   *
   * @param repository where the environments are: takes the place of the one in the manifests
   */
  static ArgoCd start(KubeApiServer server, GitRepository repository)
      throws IOException, InterruptedException {
    ArgoCd argo = new ArgoCd(server, ArgoCdPrograms.get());
    try {
      argo.install();
      argo.launch();
      argo.configure(repository);
      argo.awaitApplications();
      return argo;
    } catch (IOException | RuntimeException | InterruptedException | AssertionError e) {
      argo.close();
      throw e;
    }
  }

  private void install() throws IOException, InterruptedException {
    server.kubectl().run("create", "namespace", NAMESPACE).ok();
    apply("-f", programs.manifests().toString());
    String settings = "{\"data\":{\"timeout.reconciliation\":\"" + EVERY + "s\"}}";
    kubectl("patch", "configmap", "argocd-cm", "--type=merge", "-p", settings).ok();
    String key = "{\"stringData\":{\"server.secretkey\":\"of-this-test\"}}";
    kubectl("patch", "secret", "argocd-secret", "--type=merge", "-p", key).ok();
    server.awaitCrds();
  }

  /** As docs/gitops.md says, the repository apart. */
  private void configure(GitRepository repository) throws IOException, InterruptedException {
    String manifests =
        server
            .kubectl()
            .run("kustomize", Repository.root().resolve("gitops/argocd").toString())
            .ok()
            .replace("https://github.com/example/order-tracking-environments.git", repository.url())
            .replace(
                "      revision: main\n", "      revision: main\n      requeueAfterSeconds: 5\n");
    Path file = Files.writeString(folder.resolve("gitops-argocd.yaml"), manifests);
    Await.until(
        Duration.ofSeconds(30), // fresh kinds take a moment
        () -> apply("--field-manager=order-tracking", "-f", file.toString()),
        text -> assertThat(text).contains("applicationset"));
  }

  private String apply(String... what) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("apply", "--server-side"));
    arguments.addAll(List.of(what));
    return kubectl(arguments.toArray(String[]::new)).ok();
  }

  private void launch() throws IOException {
    String redis = "127.0.0.1:" + KubePrograms.freePort();
    String repoServer = "127.0.0.1:" + KubePrograms.freePort();
    String port = redis.substring(redis.indexOf(':') + 1);
    start("redis", new ProcessBuilder(programs.redis().toString(), port));
    start(
        "argocd-repo-server",
        List.of(
            "--address=127.0.0.1",
            "--port=" + repoServer.substring(repoServer.indexOf(':') + 1),
            "--metrics-address=127.0.0.1",
            "--metrics-port=" + KubePrograms.freePort(),
            "--redis=" + redis,
            "--revision-cache-expiration=" + EVERY + "s",
            "--disable-tls"));
    start(
        "argocd-application-controller",
        List.of(
            "--kubeconfig=" + server.kubeconfig(),
            "--namespace=" + NAMESPACE,
            "--repo-server=" + repoServer,
            "--repo-server-plaintext",
            "--redis=" + redis,
            "--metrics-port=" + KubePrograms.freePort(),
            "--app-resync=" + EVERY,
            "--app-resync-jitter=0",
            "--persist-resource-health"));
    start(
        "argocd-applicationset-controller",
        List.of(
            "--kubeconfig=" + server.kubeconfig(),
            "--namespace=" + NAMESPACE,
            "--argocd-repo-server=" + repoServer,
            "--repo-server-plaintext",
            "--metrics-addr=127.0.0.1:" + KubePrograms.freePort(),
            "--probe-addr=127.0.0.1:" + KubePrograms.freePort(),
            "--webhook-addr=127.0.0.1:" + KubePrograms.freePort()));
    start(
        "argocd-server",
        List.of(
            "--kubeconfig=" + server.kubeconfig(),
            "--namespace=" + NAMESPACE,
            "--repo-server=" + repoServer,
            "--repo-server-plaintext",
            "--redis=" + redis,
            "--address=127.0.0.1",
            "--port=" + api,
            "--metrics-address=127.0.0.1",
            "--metrics-port=" + KubePrograms.freePort(),
            "--insecure",
            "--disable-auth"));
  }

  /** Nothing that is waited for would ever come without one of its parts. */
  private void awaitApplications() throws InterruptedException {
    Await.until(
        Duration.ofMinutes(2),
        () -> {
          assertThat(running.values()).as(this::tails).allMatch(Process::isAlive, "runs");
          return kubectl("get", "applications", "-o", "name").ok();
        },
        names -> assertThat(names).as(this::tails).contains("order-tracking-"));
  }

  private void start(String role, List<String> arguments) throws IOException {
    start(role, here(programs.part(role, arguments)));
  }

  /** Nothing outside this folder is read or written. */
  private ProcessBuilder here(ProcessBuilder builder) throws IOException {
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", folder.toString(),
                // where it runs is this cluster, though it is no pod in it
                "KUBECONFIG", server.kubeconfig().toString(),
                "ARGOCD_FAKE_IN_CLUSTER", "true",
                "TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString(),
                "ARGOCD_GPG_ENABLED", "false",
                "ARGOCD_PLUGINSOCKFILEPATH", folder.resolve("plugins").toString(),
                "ARGOCD_TLS_DATA_PATH", folder.resolve("tls").toString(),
                "ARGOCD_SSH_DATA_PATH", folder.resolve("ssh").toString()));
    return builder;
  }

  private void start(String role, ProcessBuilder builder) throws IOException {
    builder.redirectErrorStream(true).redirectOutput(log(role).toFile());
    running.put(role, builder.start());
  }

  /** {@code argocd …}, as people use it; what it printed. */
  String argocd(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", "127.0.0.1:" + api, "--plaintext"));
    return ArgoCdPrograms.output(here(programs.part("argocd", all)));
  }

  /** An Application as it is now; empty where there is none. */
  JsonNode application(String name) throws IOException, InterruptedException {
    String json = kubectl("get", "application", name, "--ignore-not-found", "-o", "json").ok();
    return JSON.readTree(json.isEmpty() ? "{}" : json);
  }

  Kubectl.Answer kubectl(String... arguments) throws IOException, InterruptedException {
    return server.kubectl().run(inNamespace(arguments));
  }

  /** Every state of the Applications from now on, a line each, as {@code jsonpath} gives it. */
  Kubectl.Watching watch(String jsonpath) throws IOException {
    return server
        .kubectl()
        .watch(inNamespace("get", "application", "--watch", "-o", "jsonpath=" + jsonpath));
  }

  private static String[] inNamespace(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-n", NAMESPACE));
    return all.toArray(String[]::new);
  }

  /** What its parts said last. */
  String tails() {
    StringBuilder text = new StringBuilder();
    running.forEach(
        (role, process) -> {
          List<String> lines = lines(log(role));
          text.append("\n%s (%s):\n  ".formatted(role, process.isAlive() ? "runs" : "has ended"));
          text.append(
              String.join("\n  ", lines.subList(Math.max(0, lines.size() - 8), lines.size())));
        });
    return text.toString();
  }

  private static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String role) {
    return folder.resolve(role + ".log");
  }

  private void killAll() {
    running.values().forEach(Process::destroyForcibly);
  }

  /** The repo server takes every right from the folders that it keeps repositories in. */
  private void openFolders() {
    try {
      new ProcessBuilder("chmod", "-R", "u+rwX", folder.toString()).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    killAll();
    for (Process process : running.values()) {
      process.onExit().join();
    }
    openFolders();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // the JVM is going down and has run it
    }
  }
}
