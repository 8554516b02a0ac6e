package io.ordertracking.demo;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A Kubernetes API on 127.0.0.1, gone with the process: no schema, no server-side apply. */
final class EmbeddedKubernetes implements AutoCloseable {
  /** Logs every request at INFO; held, since java.util.logging forgets unreferenced loggers. */
  private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer web = new MockWebServer();
  private final KubernetesMockServer server;
  private final boolean tls;

  EmbeddedKubernetes(Clock clock) {
    this(clock, false);
  }

  private EmbeddedKubernetes(Clock clock, boolean tls) {
    REQUESTS.setLevel(Level.WARNING);
    this.tls = tls;
    server =
        new KubernetesMockServer(new Context(), web, new HashMap<>(), new EmbeddedApi(clock), tls);
    server.init(InetAddress.getLoopbackAddress(), 0);
  }

  /** The same behind a certificate of its own, as API servers are. */
  static EmbeddedKubernetes overTls(Clock clock) {
    return new EmbeddedKubernetes(clock, true);
  }

  String url() {
    return (tls ? "https://localhost:" : "http://127.0.0.1:") + server.getPort();
  }

  KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withNamespace(DemoWorld.NAMESPACE)
            .withHttp2Disable(true)
            .withCaCertData(certificate())
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  /** For kubectl and otectl. */
  String kubeconfig() {
    return """
    apiVersion: v1
    kind: Config
    current-context: demo
    clusters: [{name: demo, cluster: {server: "%s"%s}}]
    users: [{name: demo, user: {}}]
    contexts: [{name: demo, context: {cluster: demo, user: demo, namespace: %s}}]
    """
        .formatted(
            url(),
            tls ? ", certificate-authority-data: " + certificate() : "",
            DemoWorld.NAMESPACE);
  }

  private @Nullable String certificate() {
    try {
      return tls
          ? Base64.getEncoder()
              .encodeToString(
                  Files.readAllBytes(Path.of(web.getSelfSignedCertificate().certificatePath())))
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.destroy();
  }
}
