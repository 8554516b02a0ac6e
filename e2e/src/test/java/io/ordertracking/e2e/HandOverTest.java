package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two operators and a lease of 10 s: one writes, then the other, and never both. */
class HandOverTest {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static KubeApiServer server;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aKilledLeaderIsReplacedWithinFifteenSeconds() throws Exception {
    try (Stage stage = Stage.open(server, "killed")) {
      stage.aws().ecr().push("order-tracking", "1.1.0-slow");
      OperatorChild first = stage.startOperator();
      first.awaitLeading(Stage.PATIENCE);
      OperatorChild second = stage.startOperator().awaitReady();

      // in mid-create: AWS has done it, and nobody has heard
      stage.aws().faults().on("ecs:CreateService").afterCall(1, first::kill);
      stage.apply(Manifests.environment("dev", ""));
      Await.until(Stage.PATIENCE, first::alive, alive -> assertThat(alive).isFalse());
      takesOver(second, stage);
      stage.waitFor("Ready", "dev");
      assertThat(stage.awsWrites()).doesNotHaveDuplicates();

      OperatorChild third = stage.startOperator().awaitReady();
      long mark = stage.aws().calls().mark();
      stage.setTag("dev", "1.1.0-slow");
      stage.awaitCondition("dev", "Ready", "False Progressing: rolling out");
      second.kill();
      takesOver(third, stage);
      stage.waitFor("Ready", "dev");
      assertThat(stage.aws().calls().since(mark).writes().names())
          .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    }
  }

  /** From the death of the one to a call of the other to AWS. */
  private static void takesOver(OperatorChild standby, Stage stage) throws Exception {
    long died = System.nanoTime();
    standby.awaitLeading(LIMIT);
    long mark = stage.aws().calls().mark();
    Await.until(
        LIMIT.minusNanos(System.nanoTime() - died),
        () -> stage.aws().calls().since(mark).size(),
        calls -> assertThat(calls).as("calls by the new leader").isPositive());
  }

  /**
   * As a long pause of a virtual machine: the leader is stopped between two writes of a release,
   * with the answer to the first under way, and goes on when the other has finished the release.
   */
  @Test
  void aHaltedLeaderWritesNothingWhenItGoesOn() throws Exception {
    try (Stage stage = Stage.open(server, "halted")) {
      OperatorChild first = stage.startOperator();
      first.awaitLeading(Stage.PATIENCE);
      stage.live("dev");
      OperatorChild second = stage.startOperator().awaitReady();
      long mark = stage.aws().calls().mark();
      stage.aws().faults().on("ecs:RegisterTaskDefinition").beforeCall(1, first::halt);
      stage.setTag("dev", "1.1.0");
      second.awaitLeading(Stage.PATIENCE);
      stage.waitFor("Ready", "dev");

      List<ApiWrite> written = written(stage);
      first.goOn();
      assertThat(first.awaitEnd()).isEqualTo(1);
      assertThat(first.logs()).contains("somebody else leads now");
      assertThat(stage.aws().calls().since(mark).writes().names())
          .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
      assertThat(written(stage)).isEqualTo(written);
      assertThat(second.leads()).isTrue();
      assertThat(stage.condition("dev", "Ready")).startsWith("True Live");
    }
  }

  /** Events apart: the last one follows the status that was waited for. */
  private static List<ApiWrite> written(Stage stage) {
    return stage.operatorWrites().stream()
        .filter(write -> !write.resource().equals("events"))
        .toList();
  }
}
