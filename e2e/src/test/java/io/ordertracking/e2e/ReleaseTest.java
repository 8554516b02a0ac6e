package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A developer's day with the real operator: create, release, fail, go back, scale, delete. */
class ReleaseTest {
  private static KubeApiServer server;
  private static Stage stage;
  private static OperatorChild operator;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "order-tracking");
    operator = stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void theExampleGoesLiveAndKubectlShowsIt() throws Exception {
    Path example = Repository.root().resolve("gitops/environments/dev/environment.yaml");
    stage.apply(Manifests.read(example));
    stage.waitFor("Ready", "dev");

    assertThat(row("dev")).startsWith("dev", "True", "1.0.0", "Completed", "1/1");
    assertThat(wide("dev")).containsPattern("1\\.0\\.0 +sha256:\\w{64} +Live +1\\.0\\.0 live, 1/1");
    assertThat(stage.otectl("status", "dev"))
        .satisfies(
            answer -> {
              assertThat(answer.text()).startsWith("dev is live on 1.0.0: 1/1 running");
              assertThat(answer.exitCode()).isZero();
            });
    assertThat(kinds(stage.environment("dev")))
        .containsExactly(
            "log group",
            "cluster",
            "security group",
            "security group",
            "load balancer",
            "target group",
            "listener",
            "task definition",
            "service");
  }

  @Test
  void aReleaseIsOneLineAndTwoWrites() throws Exception {
    stage.live("bump");
    long mark = stage.aws().calls().mark();
    stage.setTag("bump", "1.1.0");
    stage.waitFor("Ready", "bump"); // not the old generation's

    assertThat(row("bump")).startsWith("bump", "True", "1.1.0", "Completed", "1/1");
    assertThat(stage.environment("bump").at("/status/image/tag").asText()).isEqualTo("1.1.0");
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    assertThat(stage.otectl("status", "bump", "--wait").exitCode()).isZero();
  }

  @Test
  void aBrokenReleaseIsRolledBackAndSaysWhy() throws Exception {
    stage.live("broken");
    stage.setTag("broken", "1.2.0-broken");
    stage.awaitCondition("broken", "Ready", "False Progressing: rolling out 1.2.0-broken: 0/1");
    stage.waitFor("Stalled", "broken");

    String why = "RolledBack: 1.2.0-broken was rolled back: " + Stage.BROKEN + "; 1.0.0 serves";
    assertThat(stage.condition("broken", "Ready")).isEqualTo("False " + why);
    assertThat(stage.condition("broken", "Stalled")).isEqualTo("True " + why);
    assertThat(stage.condition("broken", "Reconciling")).startsWith("False");
    assertThat(row("broken")).startsWith("broken", "False", "1.2.0-broken", "RolledBack", "1/1");
    assertThat(wide("broken")).containsPattern(" 1\\.0\\.0 +sha256:\\w{64} +RolledBack ");
    assertThat(stage.events("broken"))
        .contains("Warning TaskFailed: " + Stage.BROKEN, "Warning " + why)
        .satisfies(events -> assertThat(events).last().isEqualTo("Warning " + why));
    assertThat(stage.otectl("status", "broken"))
        .satisfies(
            answer -> {
              assertThat(answer.text())
                  .startsWith("broken is NOT live on 1.2.0-broken: ECS rolled it back")
                  .contains("1.0.0 serves all traffic (1/1 running)", Stage.BROKEN, "/retry=");
              assertThat(answer.exitCode()).isEqualTo(1);
            });

    long mark = stage.aws().calls().mark();
    stage.setTag("broken", "1.0.0");
    stage.waitFor("Ready", "broken");
    assertThat(row("broken")).startsWith("broken", "True", "1.0.0", "Completed", "1/1");
    assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();
  }

  @Test
  void aReleaseOnItsWayIsNeitherLiveNorFailedAndGivesWayToTheNext() throws Exception {
    stage.aws().ecr().push("order-tracking", "1.4.0-nocapacity");
    stage.live("stuck");
    stage.setTag("stuck", "1.4.0-nocapacity");
    stage.awaitCondition("stuck", "Ready", "False Progressing: rolling out 1.4.0-nocapacity: 0/1");
    Otectl.Answer status = stage.otectl("status", "stuck");
    assertThat(status.text()).startsWith("stuck is not live on 1.4.0-nocapacity yet: rolling out");
    assertThat(status.exitCode()).isEqualTo(3);

    stage.setTag("stuck", "1.1.0");
    stage.waitFor("Ready", "stuck");
    assertThat(row("stuck")).startsWith("stuck", "True", "1.1.0", "Completed", "1/1");
  }

  @Test
  void aPlanTellsWhatTheReleaseWillDo() throws Exception {
    stage.live("planned");
    String manifest = Manifests.environment("planned", "  service: {desiredCount: 1}");
    long mark = stage.aws().calls().mark();
    assertThat(plan(manifest).exitCode()).isZero();

    Otectl.Answer release = plan(manifest.replace("1.0.0", "1.1.0"));
    assertThat(release.text())
        .startsWith("planned (us-east-1, account 123456789012): 2 to change")
        .containsPattern("(?s)task definition.*1\\.0\\.0.*1\\.1\\.0.*service");
    assertThat(release.exitCode()).isEqualTo(2);
    assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();
  }

  private static Otectl.Answer plan(String manifest) throws Exception {
    String file = stage.file(manifest).toString();
    return stage.otectl("plan", "-f", file, "--config", stage.config().toString());
  }

  @Test
  void kubectlScales() throws Exception {
    stage.live("scaled");
    long mark = stage.aws().calls().mark();
    stage.kubectl("scale", "ote/scaled", "--replicas=2").ok();
    stage.waitFor("Ready", "scaled");
    assertThat(row("scaled")).startsWith("scaled", "True", "1.0.0", "Completed", "2/2");
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly("ecs:UpdateService");
  }

  @Test
  void deletedEnvironmentsLeaveNothing() throws Exception {
    stage.live("gone");
    stage.setTag("gone", "1.1.0");
    stage.waitFor("Ready", "gone");
    stage.kubectl("delete", "ote", "gone", "--timeout=" + Stage.PATIENCE.toSeconds() + "s").ok();

    assertThat(stage.kubectl("get", "ote", "gone").text()).contains("NotFound");
    assertThat(operator.logLines())
        .filteredOn(line -> line.path("formattedMessage").asText().startsWith("deleted"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.at("/mdc/environment").asText()).isEqualTo("order-tracking/gone");
              assertThat(line.at("/mdc/generation").asText()).matches("\\d+");
            });
    assertThat(stage.otectl("status", "gone").exitCode()).isEqualTo(4);
    assertThat(stage.aws().resources())
        .filteredOn(resource -> resource.arn().contains("order-tracking-gone"))
        .filteredOn(resource -> !resource.status().equals("INACTIVE"))
        .allSatisfy(
            resource -> {
              assertThat(resource.type()).isEqualTo("task-definition");
              assertThat(resource.status()).isEqualTo("DELETE_IN_PROGRESS");
            });
  }

  @Test
  void noEventIsWrittenTwice() throws Exception {
    stage.aws().ecr().push("order-tracking", "1.1.0-slow"); // several passes see it on its way
    stage.live("told");
    stage.setTag("told", "1.1.0-slow");
    stage.waitFor("Ready", "told");
    Await.until(
        Stage.PATIENCE,
        () -> stage.events("told"),
        seen -> assertThat(seen).contains("Normal Live: 1.1.0-slow live, 1/1 tasks"));
    assertThat(stage.events("told"))
        .filteredOn(event -> event.startsWith("Normal Progressing: rolling out 1.1.0-slow"))
        .hasSize(1);
  }

  private static String[] row(String name) throws Exception {
    return stage.kubectl("get", "ote", name, "--no-headers").ok().strip().split("\\s+");
  }

  private static String wide(String name) throws Exception {
    return stage.kubectl("get", "ote", name, "--no-headers", "-o", "wide").ok();
  }

  private static List<String> kinds(JsonNode environment) {
    return environment.at("/status/resources").findValuesAsText("kind");
  }
}
