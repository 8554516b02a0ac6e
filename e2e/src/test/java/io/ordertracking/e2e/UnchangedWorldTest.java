package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where nothing changes, nothing is written, neither in AWS nor in Kubernetes; leases apart. */
class UnchangedWorldTest {
  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "idle");
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void idleEnvironmentsAreReadAndNeverWritten() throws Exception {
    stage.live("live");
    stage.live("rolled-back");
    stage.setTag("rolled-back", "1.2.0-broken");
    stage.apply(Manifests.environment("blocked", "").replace(Stage.BOOTSTRAP, "not-there"));
    stage.awaitCondition("blocked", "Ready", "False SourceNotFound");
    stage.waitFor("Stalled", "rolled-back");
    awaitRest();

    long mark = stage.aws().calls().mark();
    int writes = stage.operatorWrites().size();
    String versions = versions();
    Await.always(
        Duration.ofSeconds(30),
        () -> stage.aws().calls().since(mark).writes(),
        calls -> assertThat(calls.names()).isEmpty());

    assertThat(stage.operatorWrites()).hasSize(writes);
    assertThat(versions()).isEqualTo(versions);
    assertThat(stage.aws().calls().since(mark).of("ecs:DescribeServices").size())
        .as("it did look, every 10 s")
        .isGreaterThanOrEqualTo(2);
  }

  /** Until the last rollout's last task is gone. */
  private static void awaitRest() throws Exception {
    Await.until(
        Stage.PATIENCE,
        () -> stage.aws().calls().mark(),
        mark ->
            Await.always(
                Duration.ofSeconds(5),
                () -> stage.aws().calls().since(mark),
                calls -> assertThat(calls.size()).isLessThan(15)));
  }

  private static String versions() throws Exception {
    return stage
        .kubectl(
            "get",
            "ote,events,configmaps",
            "-o",
            "jsonpath={range .items[*]}{.kind}/{.metadata.name}"
                + " {.metadata.resourceVersion}{\"\\n\"}{end}")
        .ok();
  }
}
