package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

    assertThat(operator.terminate(Duration.ofSeconds(5))).isIn(0, 143);
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

    assertThat(leader.terminate(Duration.ofSeconds(5))).isIn(0, 143);
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
