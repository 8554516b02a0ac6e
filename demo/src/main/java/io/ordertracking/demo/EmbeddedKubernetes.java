package io.ordertracking.demo;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A Kubernetes API on 127.0.0.1, gone with the process: no schema, no server-side apply. */
final class EmbeddedKubernetes implements AutoCloseable {
  /** Logs every request at INFO; held, since java.util.logging forgets unreferenced loggers. */
  private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

  private final KubernetesMockServer server;

  EmbeddedKubernetes(Clock clock) {
    REQUESTS.setLevel(Level.WARNING);
    server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new EmbeddedApi(clock), false);
    server.init(InetAddress.getLoopbackAddress(), 0);
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withNamespace(DemoWorld.NAMESPACE)
            .withHttp2Disable(true)
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
    clusters: [{name: demo, cluster: {server: "%s"}}]
    users: [{name: demo, user: {}}]
    contexts: [{name: demo, context: {cluster: demo, user: demo, namespace: %s}}]
    """
        .formatted(url(), DemoWorld.NAMESPACE);
  }

  @Override
  public void close() {
    server.destroy();
  }
}
