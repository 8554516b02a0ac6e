package io.ordertracking.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  private final ConfigLoader loader = new ConfigLoader(Surroundings.OUTSIDE);

  @Test
  void everythingButTheInstallationHasADefault() {
    assertThat(loader.parse("c.yaml", "installation: acme"))
        .isEqualTo(
            new OperatorConfig(
                "acme",
                List.of(),
                List.of(),
                new OperatorConfig.Aws(0.5, Duration.ofSeconds(30)),
                new OperatorConfig.Reconcile(
                    Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofHours(1)),
                new OperatorConfig.Server(8080),
                new OperatorConfig.LeaderElection(false, "order-tracking-operator", "default"),
                OperatorConfig.Orphans.DEFAULT));
  }

  @Test
  void aPodElectsALeaderInItsOwnNamespace() {
    ConfigLoader inPod = new ConfigLoader(new Surroundings(true, "system"));
    assertThat(inPod.parse("c.yaml", "installation: acme").leaderElection())
        .isEqualTo(new OperatorConfig.LeaderElection(true, "order-tracking-operator", "system"));
  }

  @Test
  void theDocumentedExampleLoadsAndShowsTheDefaults() throws IOException {
    OperatorConfig example = loader.parse("docs/configuration.md", documentedExample());
    OperatorConfig defaults = loader.parse("c.yaml", "installation: acme-prod");
    assertThat(example.access()).hasSize(1);
    assertThat(example.access().getFirst().accounts()).containsExactly("123456789012");
    assertThat(example.aws()).isEqualTo(defaults.aws());
    assertThat(example.reconcile()).isEqualTo(defaults.reconcile());
    assertThat(example.server()).isEqualTo(defaults.server());
    assertThat(example.orphans()).isEqualTo(defaults.orphans());
    assertThat(example.namespaces()).isEqualTo(defaults.namespaces());
    assertThat(example.leaderElection().leaseName())
        .isEqualTo(defaults.leaderElection().leaseName());
  }

  private static String documentedExample() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws: {rateShare: 1.5}             | c.yaml:2: aws.rateShare: "1.5" can't be used; set it to a number above 0, at most 1
          aws: {rateShare: 0}               | c.yaml:2: aws.rateShare: "0" can't be used
          aws: {callTimeout: 30}            | c.yaml:2: aws.callTimeout: "30" can't be used; set it to a duration of at least 1s such as 30s, 5m or 1h30m
          reconcile: {resync: 1s}           | c.yaml:2: reconcile.resync: "1s" can't be used; set it to a duration of at least 10s
          reconcile: {resnyc: 5m}           | c.yaml:2: reconcile.resnyc: no such field (value "5m"); known here: resync, progress
          server: 8080                      | c.yaml:2: server: must be a mapping of fields to values
          server: {port: 70000}             | c.yaml:2: server.port: "70000" can't be used
          namespaces: team-a                | c.yaml:2: namespaces: "team-a" can't be used; set it to a list, e.g. ["team-a"]
          access: [{accounts: [12]}]        | c.yaml:2: access[0].accounts[0]: "12" can't be used; set it to a 12-digit account id
          access: [{role: x}]               | c.yaml:2: access[0].role: no such field (value "x"); known here: namespaces, bootstrap, accounts, roles
          leaderElection: {enabled: maybe}  | c.yaml:2: leaderElection.enabled: "maybe" can't be used; set it to true or false
          backend: Terraform                | c.yaml:2: backend: "Terraform" can't be used; set it to AWS or ACK
          ack: {enable: true}               | c.yaml:2: ack.enable: no such field (value "true"); known here: enabled
          orphans: {mode: delete}           | c.yaml:2: orphans.mode: "delete" can't be used; set it to Report or Delete
          orphans: {every: 5s}              | c.yaml:2: orphans.every: "5s" can't be used; set it to a duration of at least 60s
          orphans: {regions: [Virginia]}    | c.yaml:2: orphans.regions[0]: "Virginia" can't be used; set it to a region such as us-east-1
          installation: again               | c.yaml:2: installation: is there twice; remove one
          bogus: [1, 2]                     | c.yaml:2: bogus: no such field (value a list); known here: installation, namespaces
          'a: "b                            ' | c.yaml:3: not YAML: found unexpected end of stream
          """)
  void problemsNameFileLineFieldValueAndRemedy(String line, String problem) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> loader.parse("c.yaml", "installation: acme\n" + line + "\n"))
        .withMessageContaining(problem);
  }

  @Test
  void allProblemsAreShownAtOnce() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> loader.parse("c.yaml", "server: {port: x}\n\nbogus: 1\n"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .hasSize(3)
                    .anyMatch(p -> p.startsWith("c.yaml:1: installation: is missing"))
                    .anyMatch(p -> p.startsWith("c.yaml:3: bogus:")));
  }

  @Test
  void accountIdsKeepTheirLeadingZeros() {
    OperatorConfig config =
        loader.parse("c.yaml", "installation: a\naccess: [{accounts: [012345678901]}]");
    assertThat(config.access().getFirst().accounts()).containsExactly("012345678901");
  }

  @Test
  void anEmptyFileAndAMissingOneAreExplained() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> loader.parse("c.yaml", ""))
        .withMessageContaining("installation: is missing");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> loader.load(Path.of("nowhere.yaml")))
        .withMessageContaining("nowhere.yaml: no such file");
  }
}
