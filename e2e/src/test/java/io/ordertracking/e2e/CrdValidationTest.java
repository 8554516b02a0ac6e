package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.e2e.Kubectl.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server takes and refuses, and in which words. */
class CrdValidationTest {
  private static KubeApiServer server;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    kubectl = server.kubectl();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void clean() throws Exception {
    kubectl.run("delete", "ote", "--all", "--wait=false").ok();
  }

  static Stream<Manifests.Bad> bad() {
    return Manifests.Bad.in("bad");
  }

  static Stream<Manifests.Bad> badUpdates() {
    return Manifests.Bad.in("bad-updates");
  }

  static List<Path> examples() {
    return Manifests.examples();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesABadManifestWithItsMessages(Manifests.Bad bad) throws Exception {
    Answer answer = kubectl.runWithInput(bad.manifests().getFirst(), "create", "-f", "-");
    assertThat(answer.exitCode()).as(answer.text()).isNotZero();
    assertThat(complaints(answer)).isEqualTo(bad.expected());
  }

  @ParameterizedTest
  @MethodSource("badUpdates")
  void refusesABadChangeWithItsMessages(Manifests.Bad bad) throws Exception {
    kubectl.runWithInput(bad.manifests().getFirst(), "create", "-f", "-").ok();
    Answer answer = kubectl.runWithInput(bad.manifests().getLast(), "replace", "-f", "-");
    assertThat(answer.exitCode()).as(answer.text()).isNotZero();
    assertThat(complaints(answer)).isEqualTo(bad.expected());
  }

  /** Removing a field and setting it anew are two changes, and neither is taken. */
  @Test
  void nothingGetsRoundImmutability() throws Exception {
    kubectl
        .runWithInput(Manifests.environment("dev", "  names: {cluster: a}"), "create", "-f", "-")
        .ok();
    for (String patch :
        List.of(
            "{\"spec\":{\"names\":null}}",
            "{\"spec\":{\"names\":{\"cluster\":null}}}",
            "{\"spec\":{\"names\":{\"cluster\":\"b\"}}}",
            "{\"spec\":null}")) {
      Answer answer = kubectl.run("patch", "ote", "dev", "--type=merge", "-p", patch);
      assertThat(answer.exitCode()).as(patch).isNotZero();
    }
    assertThat(kubectl.run("get", "ote", "dev", "-o", "jsonpath={.spec.names.cluster}").ok())
        .isEqualTo("a");
  }

  /** Neither set, nor changed, nor removed in any of the ways to say so. */
  @ParameterizedTest
  @CsvSource({
    "isolation, kafkaPrefix",
    "isolation, databaseSchema",
    "names, cluster",
    "names, service",
    "names, logGroup",
    "names, taskFamily",
    "names, loadBalancer",
    "names, targetGroup",
    "names, loadBalancerSecurityGroup",
    "names, serviceSecurityGroup"
  })
  void whatIsImmutableStaysAsItWasMade(String parent, String field) throws Exception {
    kubectl.runWithInput(Manifests.environment("without", ""), "create", "-f", "-").ok();
    kubectl
        .runWithInput(
            Manifests.environment("with", "  %s: {%s: a}".formatted(parent, field)),
            "create",
            "-f",
            "-")
        .ok();
    String leaf = "{\"spec\":{\"%s\":{\"%s\":%s}}}";
    refusesChange("without", "merge", leaf.formatted(parent, field, "\"b\""), field);
    refusesChange("with", "merge", leaf.formatted(parent, field, "\"b\""), field);
    refusesChange("with", "merge", leaf.formatted(parent, field, "null"), field);
    refusesChange("with", "merge", "{\"spec\":{\"%s\":null}}".formatted(parent), field);
    String remove = "[{\"op\":\"remove\",\"path\":\"/spec/%s\"}]";
    refusesChange("with", "json", remove.formatted(parent + "/" + field), field);
    refusesChange("with", "json", remove.formatted(parent), field);
  }

  private static void refusesChange(String name, String type, String patch, String field)
      throws Exception {
    Answer answer = kubectl.run("patch", "ote", name, "--type=" + type, "-p", patch);
    assertThat(answer.exitCode()).as(patch).isNotZero();
    assertThat(answer.text()).as(patch).contains(field + " can't change from ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\":{\"tag\":\"1.1.0\"}}",
        "{\"deletionPolicy\":\"Retain\"}",
        "{\"service\":{\"desiredCount\":3,\"cpu\":1024,\"memory\":2048}}",
        "{\"rollout\":{\"timeout\":\"10m\"}}",
        "{\"names\":{}}",
        "{\"tags\":{\"CostCenter\":\"4711\"}}"
      })
  void takesEveryOtherChange(String spec) throws Exception {
    kubectl.runWithInput(Manifests.environment("dev", ""), "create", "-f", "-").ok();
    kubectl.run("patch", "ote", "dev", "--type=merge", "-p", "{\"spec\":" + spec + "}").ok();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void takesEveryExample(Path file) throws Exception {
    kubectl.run("apply", "--server-side", "-f", file.toString()).ok();
    kubectl
        .run("diff", "--server-side", "-f", file.toString())
        .ok(); // nothing was defaulted in spec
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void takesTheEnvironmentsWithKustomize(String name) throws Exception {
    String folder = Repository.root().resolve("gitops/environments").resolve(name).toString();
    String namespace = "order-tracking-" + name;
    kubectl.run("create", "namespace", namespace).ok();
    kubectl.run("apply", "-k", folder).ok();
    assertThat(kubectl.run("-n", namespace, "get", "ote,cm", "-o", "name").ok())
        .contains("ordertrackingenvironment.ordertracking.io/" + name)
        .contains("configmap/order-tracking-bootstrap");
  }

  /**
   * kubectl prints one complaint after the colon, several as a list; some repeat what others say.
   */
  private static List<String> complaints(Answer answer) {
    String text = answer.text().strip();
    String invalid = " is invalid:";
    String decoding = "strict decoding error:";
    int from =
        text.contains(decoding) ? text.indexOf(decoding) : text.indexOf(invalid) + invalid.length();
    return text.substring(from)
        .strip()
        .lines()
        .map(line -> line.startsWith("* ") ? line.substring(2) : line)
        .filter(line -> !line.startsWith("<nil>: ")) // rules weren't asked because of the rest
        .filter(line -> !line.startsWith(".spec.")) // the scale subresource repeats the schema
        .sorted()
        .toList();
  }
}
