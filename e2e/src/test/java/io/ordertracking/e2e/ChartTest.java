package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart, by the real helm and against a real API server. */
class ChartTest {
  private static final String SYSTEM = "order-tracking-system";

  private static KubeApiServer server;
  private static Chart chart;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    chart = Chart.get();
    server = KubeApiServer.start();
    for (Path crd : PrometheusOperator.crds()) {
      server.kubectl().run("create", "-f", crd.toString()).ok();
    }
    server.awaitCrds();
    for (String namespace : List.of(SYSTEM, "team-a", "team-b")) {
      server.kubectl().run("create", "namespace", namespace).ok();
    }
    String restricted = "pod-security.kubernetes.io/enforce=restricted";
    server.kubectl().run("label", "namespace", SYSTEM, restricted).ok();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Path> examples() throws Exception {
    return Chart.get().examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void helmHasNoComplaint(Path values) throws Exception {
    assertThat(chart.lint(values).ok()).contains("1 chart(s) linted, 0 chart(s) failed");
  }

  /**
   * Every field known, every value allowed: with the schemas of the server and Prometheus' CRDs.
   */
  @ParameterizedTest
  @MethodSource("examples")
  void theApiServerTakesAllOfIt(Path values) throws Exception {
    String rendered = chart.template(SYSTEM, values).ok();
    Kubectl.Answer answer =
        server
            .kubectl()
            .runWithInput(rendered, "apply", "--dry-run=server", "--validate=strict", "-f", "-");
    assertThat(answer.ok()).doesNotContain("Warning");
    assertThat(answer.lines()).hasSameSizeAs(Chart.documents(rendered));
  }

  /** The same by kubeconform, as CI runs it for those who have no API server at hand. */
  @Test
  void kubeconformAgrees() throws Exception {
    Path schemas = Files.createDirectory(folder.resolve("schemas"));
    String location = KubeSchemas.write(server, schemas);
    List<String> command =
        new ArrayList<>(
            List.of(
                GoTool.fetch("kubeconform").toString(),
                "-strict",
                "-summary",
                "-schema-location",
                location));
    for (Path values : chart.examples()) {
      Path rendered = folder.resolve("rendered-" + values.getFileName());
      Files.writeString(rendered, chart.template(SYSTEM, values).ok());
      command.add(rendered.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text).contains("Invalid: 0, Errors: 0, Skipped: 0");
  }

  /** Pod Security "restricted" is in force in the namespace. */
  @ParameterizedTest
  @MethodSource("examples")
  void itsPodsAreAsRestrictedAsCanBe(Path values) throws Exception {
    List<JsonNode> rendered = chart.render(SYSTEM, values);
    JsonNode template = Chart.only(rendered, "Deployment").at("/spec/template");
    assertThat(dryRun(pod(template)).text()).contains("created (server dry run)");
    assertThat(dryRun(Chart.only(rendered, "Pod")).text()).contains("created (server dry run)");

    ObjectNode looser = pod(template);
    ((ObjectNode) looser.at("/spec/containers/0")).remove("securityContext");
    assertThat(dryRun(looser).text())
        .contains("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false");
    JsonNode container = template.at("/spec/containers/0");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("384Mi");
  }

  private static ObjectNode pod(JsonNode template) {
    ObjectNode pod = template.deepCopy();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ((ObjectNode) pod.path("metadata")).put("name", "dry").put("namespace", SYSTEM);
    return pod;
  }

  private static Kubectl.Answer dryRun(JsonNode object) throws Exception {
    return server
        .kubectl()
        .runWithInput(object.toString(), "create", "--dry-run=server", "-f", "-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config.installation=Acme                            | at '/config/installation': 'Acme' does not match pattern
          config.aws.rateShare=1.5                            | at '/config/aws/rateShare': '1.5' does not match pattern
          config.reconcile.resnyc=5m                          | at '/config/reconcile': additional properties 'resnyc' not allowed
          config.reconcile.resync=soon                        | at '/config/reconcile/resync': 'soon' does not match pattern
          config.namespaces={a}                               | at '/config': additional properties 'namespaces' not allowed
          config.orphans.mode=Remove                          | at '/config/orphans/mode': value must be one of 'Report', 'Delete'
          config.access[0].accounts={123456789012}            | at '/config/access/0': missing property 'namespaces'
          config.server.port=80                               | at '/config/server/port': minimum: got 80, want 1,024
          watchNamespaces=team-a                              | at '/watchNamespaces': got string, want array
          image.digest=4f2c9e1                                | at '/image/digest': '4f2c9e1' does not match pattern
          replica=3                                           | additional properties 'replica' not allowed
          serviceAccount.roleArn=ot-operator-role             | at '/serviceAccount/roleArn': 'ot-operator-role' does not match pattern
          config.leaderElection.enabled=false                 | replicas is 2 and config.leaderElection.enabled is false: all of them would work at once
          """)
  void badValuesAreRefusedAndSaidWhere(String value, String message) throws Exception {
    Kubectl.Answer answer = chart.template(SYSTEM, chart.examples().getFirst(), "--set", value);
    assertThat(answer.exitCode()).isNotZero();
    assertThat(answer.text()).contains(message);
  }

  @Test
  void aShareOfTheRateIsANumberInAFileAndATextOnTheCommandLine() throws Exception {
    Path file = Files.writeString(folder.resolve("share.yaml"), "config: {aws: {rateShare: 1.5}}");
    Path values = chart.examples().getFirst();
    assertThat(chart.template(SYSTEM, values, "-f", file.toString()).text())
        .contains("at '/config/aws/rateShare': maximum: got 1.5, want 1");
    assertThat(chart.template(SYSTEM, values, "--set", "config.aws.rateShare=0.25").ok())
        .contains("rateShare: \"0.25\"");
  }

  @Test
  void anInstallationWithoutANameIsRefused() throws Exception {
    Path nothing = Files.writeString(folder.resolve("nothing.yaml"), "{}\n");
    assertThat(chart.template(SYSTEM, nothing).text())
        .contains("at '/config': missing property 'installation'");
    assertThat(chart.template(SYSTEM, nothing, "--skip-schema-validation").text())
        .contains("config.installation is missing: a name for this installation that no other")
        .contains("--set config.installation=acme-prod");
  }

  @Test
  void theCrdIsThatOfTheRepositoryAndStays() throws Exception {
    List<JsonNode> rendered = chart.render(SYSTEM, chart.examples().getFirst());
    ObjectNode crd = (ObjectNode) Chart.only(rendered, "CustomResourceDefinition");
    assertThat(crd.at("/metadata/annotations/helm.sh~1resource-policy").asText()).isEqualTo("keep");
    ((ObjectNode) crd.path("metadata")).remove(List.of("labels", "annotations"));
    assertThat(crd).isEqualTo(new YAMLMapper().readTree(KubeApiServer.CRD.toFile()));
  }

  @Test
  void anotherConfigurationIsAnotherPod() throws Exception {
    Path values = chart.examples().getFirst();
    String checksum = "/spec/template/metadata/annotations/checksum~1config";
    String one = Chart.only(chart.render(SYSTEM, values), "Deployment").at(checksum).asText();
    String other =
        Chart.only(
                chart.render(SYSTEM, values, "--set", "config.reconcile.resync=1h"), "Deployment")
            .at(checksum)
            .asText();
    assertThat(one).hasSize(64).isNotEqualTo(other);
  }

  @Test
  void theDigestWinsOverTheTag() throws Exception {
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    Path values = chart.examples().getFirst();
    String[] set = {"--set", "image.repository=r/o,image.tag=1.2.3", "--set", "replicas=1"};
    List<JsonNode> tagged = chart.render(SYSTEM, values, set);
    assertThat(image(tagged)).isEqualTo("r/o:1.2.3");
    assertThat(Chart.ofKind(tagged, "PodDisruptionBudget")).isEmpty();
    set[3] = "image.digest=" + digest;
    assertThat(image(chart.render(SYSTEM, values, set))).isEqualTo("r/o@" + digest);
  }

  private static String image(List<JsonNode> rendered) {
    return Chart.only(rendered, "Deployment").at("/spec/template/spec/containers/0/image").asText();
  }
}
