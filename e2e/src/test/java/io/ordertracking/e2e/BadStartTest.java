package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged operator says to somebody who started it wrongly: it ends at once. */
class BadStartTest {
  private static final int UNAVAILABLE = 4;
  private static final int USAGE = 64;
  private static final int CONFIG = 78;

  private static final String CLUSTER =
      """
      apiVersion: v1
      kind: Config
      current-context: test
      contexts: [{name: test, context: {cluster: here, user: me}}]
      clusters: [{name: here, cluster: {server: "https://127.0.0.1:1"%s}}]
      users: [{name: me, user: {token: t}}]
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contexts: [yaml | not YAML: expected ',' or ']', but got <stream end>, line 2",
        "- a | not a kubeconfig: it has no fields",
        "clusters: 5 | not a kubeconfig: its clusters can't be read",
        "kind: Config | no current context, or one that it doesn't define; choose one with:"
            + " kubectl config use-context NAME",
        "{not: json} | neither YAML nor JSON: Unexpected character ('n' (code 110))",
        "current-context: x; contexts: [{name: x, context: {cluster: c, user: u}}] | context x"
            + " names the cluster c, which it doesn't define or gives no server"
      })
  void anUnusableKubeconfigIsNamedWithItsFault(String content, String fault) throws Exception {
    Path kubeconfig = file("kubeconfig", content.replace("; ", "\n") + "\n");
    refused(run(kubeconfig, config("")), UNAVAILABLE, "KUBECONFIG=" + kubeconfig + ": " + fault);
  }

  @Test
  void aKubeconfigThatIsntThereIsNamed() throws Exception {
    Path nowhere = folder.resolve("nowhere");
    String fault = ": no such readable file; set it to a kubeconfig, or leave it out";
    refused(run(nowhere, config("")), UNAVAILABLE, "KUBECONFIG=" + nowhere + fault);
    refused(run(folder, config("")), UNAVAILABLE, "KUBECONFIG=" + folder + fault);
  }

  @Test
  void aCertificateThatIsntThereIsNamed() throws Exception {
    Path kubeconfig =
        file("kubeconfig", CLUSTER.formatted(", certificate-authority: /nowhere/ca.crt"));
    refused(
        run(kubeconfig, config("")),
        UNAVAILABLE,
        "KUBECONFIG=" + kubeconfig + ": it names the file /nowhere/ca.crt, which doesn't exist");
  }

  @Test
  void aCertificateThatIsNoneIsNamed() throws Exception {
    Path ca = file("ca.crt", "\n");
    Path kubeconfig = file("kubeconfig", CLUSTER.formatted(", certificate-authority: " + ca));
    refused(
        run(kubeconfig, config("")),
        UNAVAILABLE,
        "KUBECONFIG="
            + kubeconfig
            + ": a certificate of it can't be read: certificate-authority: no certificate in it");
  }

  @Test
  void everyFaultOfTheConfigurationIsNamedWithItsLine() throws Exception {
    Path config = config("reconcile: {resync: soon}\nserver:\n  port: 99999\nbogus: 1\n");
    refused(
        run(usable(), config),
        CONFIG,
        config
            + ":2: reconcile.resync: \"soon\" can't be used; set it to a duration of at least 10s"
            + " such as 30s, 5m or 1h30m",
        config
            + ":4: server.port: \"99999\" can't be used; set it to a port from 0 (any free one) to"
            + " 65535",
        config + ":5: bogus: no such field (value \"1\")");
  }

  @Test
  void aConfigurationThatIsntThereOrIsNoFileIsNamed() throws Exception {
    Path nowhere = folder.resolve("nowhere.yaml");
    refused(
        run(usable(), nowhere),
        CONFIG,
        nowhere + ": no such file; docs/configuration.md has an example to start from");
    refused(run(usable(), folder), CONFIG, folder + ": can't be read: Is a directory");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(0));
      Path config = config("server: {port: " + taken.getLocalPort() + "}\n");
      refused(
          run(usable(), config),
          CONFIG,
          config
              + ": server.port: can't listen on "
              + taken.getLocalPort()
              + " (Address already in use); set another one, or 0 for any free one");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4566", "localhost", "http://", "ftp://127.0.0.1/"})
  void anEndpointThatIsNoAddressIsNamed(String endpoint) throws Exception {
    Otectl.Answer answer =
        OperatorJar.run(
            Map.of("KUBECONFIG", usable().toString(), "AWS_ENDPOINT_URL", endpoint),
            "run",
            "--config",
            config("").toString());
    refused(
        answer,
        CONFIG,
        "AWS_ENDPOINT_URL="
            + endpoint
            + " can't be used; set it to an address such as"
            + " http://127.0.0.1:4566, or unset it for AWS itself");
  }

  @Test
  void anOptionThatCantBeUnderstoodIsAUsageError() throws Exception {
    Otectl.Answer answer =
        OperatorJar.run(
            Map.of("KUBECONFIG", usable().toString()),
            "run",
            "--config",
            config("").toString(),
            "--log-level",
            "loud");
    assertThat(answer.text())
        .contains("'--log-level'", "[DEBUG, INFO, WARN, ERROR]", "but was 'loud'");
    assertThat(answer.exitCode()).isEqualTo(USAGE);
  }

  private static void refused(Otectl.Answer answer, int code, String... faults) {
    assertThat(answer.text().lines())
        .zipSatisfy(
            List.of(faults), (line, fault) -> assertThat(line).startsWith("otectl: " + fault));
    assertThat(answer.exitCode()).isEqualTo(code);
  }

  private static Otectl.Answer run(Path kubeconfig, Path config) throws Exception {
    return OperatorJar.run(
        Map.of("KUBECONFIG", kubeconfig.toString()), "run", "--config", config.toString());
  }

  private Path config(String more) throws IOException {
    return file("operator.yaml", "installation: e2e\n" + more);
  }

  /** Nobody listens there. */
  private Path usable() throws IOException {
    return file("usable", CLUSTER.formatted(""));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
