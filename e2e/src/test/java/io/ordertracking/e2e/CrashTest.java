package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.core.Resource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code kill -9}, and another process that knows nothing goes on. */
class CrashTest {
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
  void inMidRolloutAndRightAfterEachWriteOfARelease() throws Exception {
    try (Stage stage = Stage.open(server, "releasing")) {
      stage.aws().ecr().push("order-tracking", "1.1.0-slow");
      stage.aws().ecr().push("order-tracking", "1.3.0");
      OperatorChild first = stage.startOperator().awaitReady();
      stage.live("dev");
      long mark = stage.aws().calls().mark();
      // the pass after the one that writes
      stage.aws().faults().on("ecs:DescribeServiceDeployments").afterCall(2, first::kill);
      stage.setTag("dev", "1.1.0-slow");
      awaitDeath(first);
      assertThat(stage.aws().calls().since(mark).writes().names()).contains("ecs:UpdateService");
      assertThat(stage.condition("dev", "Ready")).startsWith("False Progressing: rolling out");
      OperatorChild second = stage.startOperator();
      wentOutOnce(stage, mark, "order-tracking-dev:2");

      // the worst moments: AWS has done it, and nobody has heard
      long next = stage.aws().calls().mark();
      stage.aws().faults().on("ecs:RegisterTaskDefinition").afterCall(1, second::kill);
      stage.setTag("dev", "1.3.0");
      awaitDeath(second);
      OperatorChild third = stage.startOperator();
      stage.aws().faults().on("ecs:UpdateService").afterCall(1, third::kill);
      awaitDeath(third);
      stage.startOperator();
      wentOutOnce(stage, next, "order-tracking-dev:3");
    }
  }

  private static void wentOutOnce(Stage stage, long mark, String revision) throws Exception {
    stage.waitFor("Ready", "dev");
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    assertThat(stage.environment("dev").at("/status/rollout/taskDefinition").asText())
        .endsWith(revision);
  }

  @Test
  void whileItIsCreatedAndWhileItIsDeleted() throws Exception {
    try (Stage stage = Stage.open(server, "both-ends")) {
      OperatorChild first = stage.startOperator();
      stage.aws().faults().on("ecs:CreateService").afterCall(1, first::kill);
      stage.apply(Manifests.environment("dev", ""));
      awaitDeath(first);
      OperatorChild second = stage.startOperator();
      stage.waitFor("Ready", "dev");
      assertThat(stage.awsWrites()).doesNotHaveDuplicates();

      stage.aws().faults().on("ecs:DeleteService").afterCall(1, second::kill);
      stage.kubectl("delete", "ote", "dev", "--wait=false").ok();
      awaitDeath(second);
      stage.startOperator();
      stage.kubectl("wait", "--for=delete", "ote/dev", "--timeout=90s").ok();
      assertThat(stage.aws().resources())
          .allSatisfy(r -> assertThat(r.status()).isIn("DELETE_IN_PROGRESS", "INACTIVE"));
    }
  }

  /** Each of these has been done by AWS when the process that asked for it is dead. */
  @Test
  void rightAfterEachWriteOfTheWayIn() throws Exception {
    try (Stage stage = Stage.open(server, "way-in")) {
      stage.apply(Manifests.environment("dev", ""));
      for (String write :
          List.of(
              "ec2:CreateSecurityGroup",
              "elasticloadbalancing:CreateLoadBalancer",
              "elasticloadbalancing:CreateListener")) {
        OperatorChild operator = stage.startOperator();
        stage.aws().faults().on(write).afterCall(1, operator::kill);
        awaitDeath(operator);
      }
      stage.startOperator();
      stage.waitFor("Ready", "dev");
      assertThat(stage.visitor().get(stage.url("dev")).status()).isEqualTo(200);
      assertThat(stage.awsWrites()).doesNotHaveDuplicates();
      assertThat(stage.aws().resources())
          .extracting(Resource::type)
          .filteredOn(type -> !type.startsWith("security-group"))
          .doesNotHaveDuplicates();
    }
  }

  private static void awaitDeath(OperatorChild child) throws InterruptedException {
    Await.until(Stage.PATIENCE, child::alive, alive -> assertThat(alive).isFalse());
  }
}
