package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What changes in Kubernetes is seen when it changes: the next resync is an hour away. */
class AtOnceTest {
  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "at-once", Setting.USUAL.withoutResync());
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void aChangedConfigMapGoesOut() throws Exception {
    stage.apply(stage.account().configMap("mine"));
    stage.apply(Manifests.environment("mapped", "").replace(Stage.BOOTSTRAP, "mine"));
    stage.waitFor("Ready", "mapped");

    stage
        .kubectl("patch", "configmap", "mine", "-p", "{\"data\":{\"rds_db_name\":\"orders2\"}}")
        .ok();
    Await.until(
        Duration.ofSeconds(20),
        () -> stage.variable("mapped", "SPRING_DATASOURCE_URL"),
        url -> assertThat(url).contains("/orders2?"));
    stage.waitFor("Ready", "mapped");
  }

  @Test
  void aProtectedEnvironmentStaysUntilTheProtectionIsTakenAway() throws Exception {
    stage.live("kept", "  deletionProtection: true");
    long mark = stage.aws().calls().mark();
    stage.kubectl("delete", "ote", "kept", "--wait=false").ok();
    stage.awaitCondition("kept", "Ready", "False DeletionProtected");
    assertThat(stage.events("kept")).last().asString().startsWith("Warning DeletionProtected: ");
    assertThat(stage.otectl("status", "kept").text()).contains("deletionProtection");
    assertThat(stage.visitor().get(stage.url("kept")).status()).isEqualTo(200);
    assertThat(stage.aws().calls().since(mark).writes().names()).isEmpty();

    stage.patch("kept", "{\"spec\":{\"deletionProtection\":false}}");
    stage.kubectl("wait", "--for=delete", "ote/kept", "--timeout=90s").ok();
  }

  @Test
  void aPausedEnvironmentIsLeftAloneAndGoesOnAfterwards() throws Exception {
    stage.live("still");
    stage.patch("still", "{\"spec\":{\"paused\":true,\"image\":{\"tag\":\"1.1.0\"}}}");
    stage.awaitCondition("still", "Reconciling", "False Paused: ");
    long mark = stage.aws().calls().mark();
    Await.always(
        Duration.ofSeconds(3),
        () -> stage.aws().calls().since(mark).filter(call -> call.toString().contains("still")),
        calls -> assertThat(calls.isEmpty()).isTrue());
    assertThat(stage.visitor().get(stage.url("still")).text()).contains("1.0.0");

    stage.patch("still", "{\"spec\":{\"paused\":false}}");
    Await.until(
        Stage.PATIENCE,
        () -> stage.visitor().get(stage.url("still")).text(),
        text -> assertThat(text).contains("1.1.0"));
    stage.waitFor("Ready", "still");
  }
}
