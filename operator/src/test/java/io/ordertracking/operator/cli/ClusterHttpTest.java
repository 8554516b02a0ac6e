package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterHttpTest {
  /** An API server behind a certificate of its own. */
  private static final class Server implements AutoCloseable {
    private final MockWebServer web = new MockWebServer();
    private final KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(), web, new HashMap<>(), new KubernetesCrudDispatcher(), true);

    Server() {
      server.init(InetAddress.getLoopbackAddress(), 0);
    }

    byte[] certificate() throws IOException {
      return ClusterHttpTest.certificate(web);
    }

    List<ConfigMap> ask(UnaryOperator<ConfigBuilder> trust) {
      Config config =
          trust
              .apply(
                  new ConfigBuilder(Config.empty())
                      .withMasterUrl("https://localhost:" + server.getPort())
                      .withHttp2Disable(true)
                      .withRequestRetryBackoffLimit(0))
              .build();
      try (KubernetesClient client = client(config)) {
        return client.configMaps().inNamespace("shop").list().getItems();
      }
    }

    @Override
    public void close() {
      server.destroy();
    }
  }

  private static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new ClusterHttp())
        .build();
  }

  private static byte[] certificate(MockWebServer web) throws IOException {
    return Files.readAllBytes(Path.of(web.getSelfSignedCertificate().certificatePath()));
  }

  private static String data(byte[] pem) {
    return Base64.getEncoder().encodeToString(pem);
  }

  @Test
  void trustsTheAuthorityThatIsNamedAsDataOrAsAFile(@TempDir Path folder) throws Exception {
    try (Server server = new Server()) {
      byte[] pem = server.certificate();
      Path file = Files.write(folder.resolve("ca.crt"), pem);
      assertThat(server.ask(config -> config.withCaCertData(data(pem)))).isEmpty();
      assertThat(server.ask(config -> config.withCaCertFile(file.toString()))).isEmpty();
    }
  }

  @Test
  void trustsNobodyElse() throws Exception {
    try (Server server = new Server();
        Server other = new Server()) {
      String others = data(other.certificate());
      assertThatThrownBy(() -> server.ask(config -> config.withCaCertData(others)))
          .hasStackTraceContaining("PKIX path");
      assertThat(
              ClusterHttp.authority(
                  new ConfigBuilder(Config.empty()).withCaCertData(others).build()))
          .singleElement(InstanceOfAssertFactories.type(X509TrustManager.class))
          .satisfies(manager -> assertThat(manager.getAcceptedIssuers()).hasSize(1));
    }
  }

  @Test
  void checksTheNameOfTheServer() throws Exception {
    try (Server server = new Server()) {
      String pem = data(server.certificate());
      assertThatThrownBy(
              () ->
                  server.ask(
                      config ->
                          config
                              .withCaCertData(pem)
                              .withMasterUrl(
                                  config.getMasterUrl().replace("localhost", "127.0.0.1"))))
          .rootCause()
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("No subject alternative names");
    }
  }

  @Test
  void trustsPublicAuthoritiesWhereNoneIsNamedAndEverybodyOnlyWhenToldTo() {
    try (Server server = new Server()) {
      assertThatThrownBy(() -> server.ask(config -> config))
          .hasRootCauseInstanceOf(CertPathBuilderException.class);
      assertThat(server.ask(config -> config.withTrustCerts(true))).isEmpty();
    }
  }

  @Test
  void aTokenThatHasRunOutIsReadAgain(@TempDir Path folder) throws Exception {
    MockWebServer web = new MockWebServer();
    KubernetesMockServer server = new KubernetesMockServer(web, new HashMap<>(), true);
    server.init(InetAddress.getLoopbackAddress(), 0);
    try {
      String path = "/api/v1/namespaces/shop/configmaps";
      Path file = folder.resolve("kubeconfig");
      Files.writeString(file, kubeconfig(server.getPort(), web, "first"));
      server.expect().get().withPath(path).andReturn(401, "").once();
      server.expect().get().withPath(path).andReturn(200, new ConfigMapList()).once();
      Config config =
          new ConfigBuilder(Config.fromKubeconfig(file.toFile())).withHttp2Disable(true).build();
      try (KubernetesClient client = client(config)) {
        Files.writeString(file, kubeconfig(server.getPort(), web, "second"));
        assertThat(client.configMaps().inNamespace("shop").list().getItems()).isEmpty();
      }
      assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer first");
      assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer second");
    } finally {
      server.destroy();
    }
  }

  private static String kubeconfig(int port, MockWebServer web, String token) throws IOException {
    return """
    apiVersion: v1
    kind: Config
    current-context: it
    clusters: [{name: it, cluster: {server: "https://localhost:%d", certificate-authority-data: %s}}]
    users: [{name: it, user: {token: %s}}]
    contexts: [{name: it, context: {cluster: it, user: it}}]
    """
        .formatted(port, data(certificate(web)), token);
  }

  @Test
  void anAuthorityWithoutACertificateIsAFault() {
    for (String pem : List.of("\n", "-----BEGIN CERTIFICATE-----\nnone\n")) {
      Config config =
          new ConfigBuilder(Config.empty()).withCaCertData(data(pem.getBytes())).build();
      assertThatThrownBy(() -> new ClusterHttp().newBuilder(config))
          .isInstanceOf(KubernetesClientException.class)
          .cause()
          .isInstanceOf(CertificateException.class);
    }
  }
}
