package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process as its keeper sees it: health, metrics, logs, start and stop. */
class OperatorProcessTest {
  private KubeApiServer server;
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    server = KubeApiServer.start();
    stage = Stage.open(server, "process");
  }

  @AfterEach
  void stop() {
    stage.close();
    server.close();
  }

  @Test
  void waitsForTheCrdAndSaysSo() throws Exception {
    OperatorChild operator = stage.startOperator();
    Await.until(
        Stage.PATIENCE,
        () -> operator.get("/readyz"),
        answer ->
            assertThat(answer)
                .startsWith("503 not ready")
                .contains(
                    "kubernetes: the CustomResourceDefinition"
                        + " ordertrackingenvironments.ordertracking.io isn't installed; install it"
                        + " with: kubectl apply -f crds/"));
    assertThat(operator.get("/healthz")).isEqualTo("200 ok\n");
    assertThat(operator.logs()).contains("isn't installed");

    server.installCrd();
    operator.awaitReady();
    assertThat(operator.get("/readyz"))
        .isEqualTo("200 ready\nprocess: ok\nkubernetes: ok\nreconciler: ok\n");
    stage.live("dev");
  }

  /** A cluster that is ahead, or whose old version was switched off. */
  @Test
  void saysWhichVersionOfTheCrdIsThere() throws Exception {
    String crd = Manifests.read(KubeApiServer.CRD);
    String other = crd.replace("name: v1alpha1", "name: v1beta1");
    assertThat(other).isNotEqualTo(crd);
    Kubectl kubectl = server.kubectl();
    kubectl.runWithInput(other, "create", "-f", "-").ok();
    OperatorChild operator = stage.startOperator();
    Await.until(
        Stage.PATIENCE,
        () -> operator.get("/readyz"),
        answer ->
            assertThat(answer)
                .startsWith("503 not ready")
                .contains(
                    "kubernetes: the CustomResourceDefinition"
                        + " ordertrackingenvironments.ordertracking.io serves v1beta1 only, this"
                        + " operator works with v1alpha1; install the one that belongs to it with:"
                        + " kubectl apply -f crds/"));
    assertThat(operator.logs()).contains("serves v1beta1 only");

    kubectl.runWithInput(other, "delete", "-f", "-").ok();
    server.installCrd();
    operator.awaitReady();
    stage.live("dev");
  }

  @Test
  void whatIsKilledBeforeItHasBegunLeavesNothingInTheWay() throws Exception {
    OperatorChild waiting = stage.startOperator();
    Await.until(
        Stage.PATIENCE,
        () -> waiting.get("/readyz"),
        answer -> assertThat(answer).contains("isn't installed"));
    waiting.kill();
    stage.startOperator().kill();
    stage.startOperator().kill();

    OperatorChild operator = stage.startOperator();
    server.installCrd();
    operator.awaitReady();
    stage.live("dev");
    assertThat(stage.awsWrites()).doesNotHaveDuplicates();
  }

  @Test
  void aStopWhileItWaitsForTheCrdIsASuccessToo() throws Exception {
    OperatorChild operator = stage.startOperator();
    assertThat(operator.terminate(Duration.ofSeconds(10))).isZero();
    assertThat(operator.logs()).contains("stopping: running passes may finish within 20 s");
  }

  /**
   * SIGTERM while AWS makes the load balancer: the pass goes on to its end and says what it did.
   */
  @Test
  void aStopInTheMiddleOfACreationLetsThePassFinish() throws Exception {
    server.installCrd();
    OperatorChild operator = stage.startOperator().awaitReady();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    stage
        .aws()
        .faults()
        .on("elasticloadbalancing:CreateLoadBalancer")
        .beforeCall(
            1,
            () -> {
              exit.completeAsync(() -> stopped(operator));
              awaitStopping(operator);
            });
    stage.apply(Manifests.environment("dev", ""));
    assertThat(exit.get(90, TimeUnit.SECONDS)).isZero();
    assertThat(stage.aws().calls().writes().names())
        .contains("elasticloadbalancing:CreateListener", "ecs:CreateService");
    assertThat(stage.condition("dev", "Ready")).startsWith("False Progressing: created: ");

    OperatorChild successor = stage.startOperator();
    successor.awaitLeading(Duration.ofSeconds(7));
    stage.waitFor("Ready", "dev");
    assertThat(stage.awsWrites()).doesNotHaveDuplicates();
  }

  private static void awaitStopping(OperatorChild operator) {
    try {
      Await.until(
          Stage.PATIENCE, operator::logs, log -> assertThat(log).contains("stopping: running"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int stopped(OperatorChild operator) {
    try {
      return operator.terminate(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void measuresLogsAndStops() throws Exception {
    server.installCrd();
    OperatorChild operator = stage.startOperator().awaitReady();
    stage.live("dev");

    assertThat(operator.get("/metrics"))
        .startsWith("200 ")
        .contains(
            "\noperator_leader 1.0",
            "aws_calls_total{operation=\"CreateService\",result=\"ok\",service=\"ecs\"} 1.0",
            "reconcile_seconds_count{kind=\"reconcile\",result=\"ok\"}",
            "jvm_memory_used_bytes");

    assertThat(operator.terminate(Duration.ofSeconds(5))).isZero();
    assertThat(operator.logLines())
        .extracting(line -> line.path("level").asText())
        .containsOnly("INFO");
    assertThat(operator.standardError()).isEmpty();
    noSecretIn(operator.logs());
    noSecretIn(stage.kubectl("get", "ote,events", "-o", "yaml").ok());
  }

  /** The lease lasts 10 s: without giving it back, the standby would wait that long. */
  @Test
  void givesTheLeaseBackInMidRollout() throws Exception {
    server.installCrd();
    OperatorChild leader = stage.startOperator().awaitReady();
    leader.awaitLeading(Stage.PATIENCE);
    OperatorChild standby = stage.startOperator().awaitReady();
    stage.apply(Manifests.environment("dev", ""));
    stage.awaitCondition("dev", "Ready", "False Progressing");
    assertThat(standby.leads()).isFalse();

    assertThat(leader.terminate(Duration.ofSeconds(5))).isZero();
    standby.awaitLeading(Duration.ofSeconds(7));
    stage.waitFor("Ready", "dev");
    assertThat(stage.awsWrites()).doesNotHaveDuplicates();
  }

  private static void noSecretIn(String text) {
    assertThat(text)
        .doesNotContain(
            OperatorChild.ACCESS_KEY, OperatorChild.SECRET_KEY, "Authorization", "secret:ot/");
  }
}
