package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server goes away in mid-rollout; AWS and the operator stay. */
class ApiOutageTest {
  /** From then on nobody can know whether the lease is still held. */
  private static final Duration NO_LONGER_SURE = Duration.ofSeconds(8);

  /** More than one resync; together with the other longer than the lease of 10 s. */
  private static final Duration RESYNC = Duration.ofSeconds(13);

  private KubeApiServer server;
  private Stage stage;
  private OperatorChild operator;

  @BeforeEach
  void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "outage");
    stage.aws().ecr().push("order-tracking", "1.1.0-slow");
    stage.aws().ecr().push("order-tracking", "1.3.0-broken-slow");
    operator = stage.startOperator();
    stage.live("dev");
  }

  @AfterEach
  void stop() {
    stage.close();
    server.close();
  }

  @Test
  void aRestartInMidRolloutChangesNothing() throws Exception {
    long mark = stage.aws().calls().mark();
    stage.setTag("dev", "1.1.0-slow");
    stage.awaitCondition("dev", "Ready", "False Progressing: rolling out");
    server.crash(false);
    server.comeBack(false);
    stage.waitFor("Ready", "dev");
    assertThat(stage.visitor().get(stage.url("dev")).text()).contains("1.1.0-slow");

    // and it is heard again: a broken release is judged as ever
    stage.setTag("dev", "1.3.0-broken-slow");
    stage.awaitCondition("dev", "Ready", "False RolledBack: 1.3.0-broken-slow was rolled back");
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly(
            "ecs:RegisterTaskDefinition",
            "ecs:UpdateService",
            "ecs:RegisterTaskDefinition",
            "ecs:UpdateService");
    assertThat(operator.alive()).isTrue();
  }

  /**
   * Whether anybody else leads can't be known then: nothing is written, though the operator sees in
   * AWS that a rule is missing. Then the same process goes on.
   */
  @Test
  void whoCantKnowWhetherItLeadsWritesNothingAndGoesOnLater() throws Exception {
    long mark = stage.aws().calls().mark();
    stage.setTag("dev", "1.1.0-slow");
    stage.awaitCondition("dev", "Ready", "False Progressing: rolling out");
    server.crash(true);
    Await.until(
        Stage.PATIENCE,
        () -> operator.logs(),
        logs -> assertThat(logs).contains("nothing is written until the lease is renewed"));
    Await.always(NO_LONGER_SURE, operator::alive, alive -> assertThat(alive).isTrue());
    assertThat(operator.get("/readyz"))
        .startsWith("503")
        .contains("kubernetes: can't reach the API server");
    DriftTest.closeTheDoor(stage, "dev");
    long closed = stage.aws().calls().mark();
    Await.always(
        RESYNC,
        () -> stage.aws().calls().since(closed).writes().names(),
        names -> assertThat(names).isEmpty());

    server.comeBack(true);
    Await.until(
        Stage.PATIENCE,
        () -> stage.aws().calls().since(closed).writes().names(),
        names -> assertThat(names).containsExactly("ec2:AuthorizeSecurityGroupIngress"));
    stage.waitFor("Ready", "dev");
    assertThat(stage.visitor().get(stage.url("dev")).text()).contains("1.1.0-slow");
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly(
            "ecs:RegisterTaskDefinition",
            "ecs:UpdateService",
            "ec2:RevokeSecurityGroupIngress", // by hand
            "ec2:AuthorizeSecurityGroupIngress");
    operator.awaitReady();
    assertThat(operator.logs()).contains("can be read and written again");
  }
}
