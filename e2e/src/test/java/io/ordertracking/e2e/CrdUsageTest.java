package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The CRD in the hands of people and tools: get, explain, scale, wait, server-side apply. */
class CrdUsageTest {
  private static final String STATUS =
      """
      {"status": {
        "observedGeneration": 1,
        "image": {"tag": "0.9.0", "digest": "sha256:0a1b"},
        "tasks": "1/1",
        "rollout": {"state": "COMPLETED", "running": 1, "desired": 1, "startedAt": "2026-01-01T00:00:00Z"},
        "conditions": [
          {"type": "Ready", "status": "True", "reason": "Live", "message": "0.9.0 live, 1/1",
           "lastTransitionTime": "2026-01-01T00:00:00Z", "observedGeneration": 1},
          {"type": "InSync", "status": "True", "reason": "InSync", "message": "",
           "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
      """;

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

  @BeforeEach
  void anEnvironment() throws Exception {
    kubectl.run("delete", "ote", "--all").ok();
    kubectl
        .runWithInput(
            Manifests.environment("dev", "  service: {desiredCount: 1}"), "create", "-f", "-")
        .ok();
  }

  private static void writeStatus() throws Exception {
    kubectl.run("patch", "ote", "dev", "--subresource=status", "--type=merge", "-p", STATUS).ok();
  }

  private static String field(String path) throws Exception {
    return kubectl.run("get", "ote", "dev", "-o", "jsonpath={" + path + "}").ok();
  }

  /** kstatus compares it with metadata.generation: different means InProgress. */
  @Test
  void aNewEnvironmentIsNotYetObserved() throws Exception {
    assertThat(field(".status")).isEqualTo("{\"observedGeneration\":-1}");
    assertThat(field(".metadata.generation")).isEqualTo("1");
  }

  @Test
  void statusIsWrittenApartFromTheSpec() throws Exception {
    writeStatus();
    assertThat(field(".metadata.generation")).isEqualTo("1");
    kubectl
        .run("patch", "ote", "dev", "--type=merge", "-p", "{\"status\":{\"tasks\":\"9/9\"}}")
        .ok();
    assertThat(field(".status.tasks")).isEqualTo("1/1");
    kubectl
        .run(
            "patch",
            "ote",
            "dev",
            "--subresource=status",
            "--type=merge",
            "-p",
            "{\"spec\":{\"region\":\"eu-west-2\"},\"status\":{\"tasks\":\"0/1\"}}")
        .ok();
    assertThat(field(".spec.region")).isEqualTo("us-east-1");
    assertThat(field(".status.tasks")).isEqualTo("0/1");
  }

  @Test
  void statusTimesAreTimes() throws Exception {
    assertThat(
            kubectl
                .run(
                    "patch",
                    "ote",
                    "dev",
                    "--subresource=status",
                    "--type=merge",
                    "-p",
                    "{\"status\":{\"rollout\":{\"startedAt\":\"yesterday\"}}}")
                .text())
        .contains("status.rollout.startedAt", "date-time");
  }

  @Test
  void getShowsTheColumns() throws Exception {
    writeStatus();
    List<String> lines = kubectl.run("get", "ote").ok().lines().toList();
    assertThat(words(lines.get(0)))
        .containsExactly("NAME", "READY", "TAG", "ROLLOUT", "TASKS", "URL", "AGE");
    assertThat(words(lines.get(1))).startsWith("dev", "True", "1.0.0", "COMPLETED", "1/1");
  }

  @Test
  void getWideShowsWhatRunsAndWhy() throws Exception {
    writeStatus();
    List<String> lines = kubectl.run("get", "ote", "-o", "wide").ok().lines().toList();
    assertThat(words(lines.get(0)))
        .containsExactly(
            "NAME", "READY", "TAG", "ROLLOUT", "TASKS", "URL", "AGE", "RUNNING", "DIGEST", "REASON",
            "MESSAGE");
    assertThat(lines.get(1)).containsPattern("0\\.9\\.0 +sha256:0a1b +Live +0\\.9\\.0 live, 1/1");
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+");
  }

  @Test
  void hasAShortNameAndACategory() throws Exception {
    assertThat(kubectl.run("get", "ordertracking", "-o", "name").ok())
        .isEqualTo("ordertrackingenvironment.ordertracking.io/dev\n");
    assertThat(kubectl.run("get", "all", "-o", "name").ok()).doesNotContain("ordertracking");
  }

  @Test
  void explainsEveryField() throws Exception {
    assertThat(kubectl.run("explain", "ote.spec.service.memory").ok())
        .contains("Memory of one task in MiB", "Default: 1024");
    assertThat(kubectl.run("explain", "ote.spec.image.pin").ok()).contains("ENUM", "Digest");
    assertThat(kubectl.run("explain", "ote.spec", "--recursive").ok())
        .contains("region\t<string> -required-", "rds_secret_arn\t<string> -required-");
    assertThat(kubectl.run("explain", "ote.spec").ok()).doesNotContain("<no description>");
    assertThat(kubectl.run("explain", "ote.status.rollout").ok()).contains("How many tasks");
  }

  @Test
  void scales() throws Exception {
    kubectl.run("scale", "ote", "dev", "--current-replicas=1", "--replicas=3").ok();
    assertThat(field(".spec.service.desiredCount")).isEqualTo("3");
    assertThat(kubectl.run("scale", "ote", "dev", "--replicas=5001").text())
        .contains("should be less than or equal to 5000");
    writeStatus();
    assertThat(
            kubectl
                .run(
                    "get",
                    "--raw",
                    "/apis/ordertracking.io/v1alpha1/namespaces/default/ordertrackingenvironments/dev/scale")
                .ok())
        .contains("\"status\":{\"replicas\":1}");
  }

  @Test
  void canBeWaitedFor() throws Exception {
    assertThat(
            kubectl.run("wait", "--for=condition=Ready", "ote/dev", "--timeout=200ms").exitCode())
        .isNotZero();
    writeStatus();
    kubectl.run("wait", "--for=condition=Ready", "ote/dev", "--timeout=5s").ok();
  }

  @Test
  void severalManagersShareListsByName() throws Exception {
    apply("one", "env: [{name: A, value: a}]");
    apply("two", "env: [{name: B, value: b}]");
    assertThat(field(".spec.service.env[*].name")).isEqualTo("A B");
    apply("one", "env: [{name: A, value: c}]");
    assertThat(field(".spec.service.env[*].value")).isEqualTo("c b");
    assertThat(applyText("two", "env: [{name: A, value: mine}]").exitCode())
        .isNotZero(); // conflict
    apply("one", "secrets: []");
    assertThat(field(".spec.service.env[*].name")).isEqualTo("B");
  }

  private static void apply(String manager, String service) throws Exception {
    applyText(manager, service).ok();
  }

  private static Kubectl.Answer applyText(String manager, String service) throws Exception {
    return kubectl.runWithInput(
        Manifests.environment("dev", "  service: {" + service + "}"),
        "apply",
        "--server-side",
        "--field-manager=" + manager,
        "-f",
        "-");
  }

  @Test
  void conditionsMergeByType() throws Exception {
    writeStatus();
    kubectl
        .runWithInput(
            """
            apiVersion: ordertracking.io/v1alpha1
            kind: OrderTrackingEnvironment
            metadata: {name: dev}
            status:
              conditions:
              - {type: Stalled, status: "False", reason: Fine, message: "", lastTransitionTime: "2026-01-01T00:00:00Z"}
            """,
            "apply",
            "--server-side",
            "--subresource=status",
            "--validate=false",
            "-f",
            "-")
        .ok();
    assertThat(words(field(".status.conditions[*].type")))
        .containsExactlyInAnyOrder("Ready", "InSync", "Stalled");
  }

  /** What ends and when is known: other clients than kubectl work too. */
  @Test
  void theJavaClientReadsIt() {
    var environment =
        server
            .client()
            .resources(io.ordertracking.operator.api.OrderTrackingEnvironment.class)
            .inNamespace("default")
            .withName("dev")
            .get();
    assertThat(environment.getSpec().region()).isEqualTo("us-east-1");
    assertThat(environment.getStatus().observedGeneration()).isEqualTo(-1);
  }
}
