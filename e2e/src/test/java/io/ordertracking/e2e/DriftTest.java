package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody else changes AWS: seen at the next resync, told, and put right or left as asked. */
class DriftTest {
  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "drifting");
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void aRuleRemovedByHandIsToldAndPutBack() throws Exception {
    stage.live("mended");
    long mark = stage.aws().calls().mark();
    closeTheDoor(stage, "mended");
    assertThat(visit("mended")).isEqualTo(504);

    Await.until(Stage.PATIENCE, () -> visit("mended"), s -> assertThat(s).isEqualTo(200));
    Await.until(
        Stage.PATIENCE,
        () -> stage.events("mended"),
        events ->
            assertThat(events)
                .containsSubsequence(
                    "Warning DriftDetected: " + closed("mended"),
                    "Normal DriftCorrected: security group order-tracking-mended-alb-sg: ingress 80"
                        + " from 0.0.0.0/0 is allowed again"));
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly("ec2:RevokeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupIngress");
    stage.awaitCondition("mended", "InSync", "True");
    stage.waitFor("Ready", "mended");
  }

  @Test
  void withReportItStaysUntilThePolicyChanges() throws Exception {
    stage.live("watched", "  driftPolicy: Report");
    closeTheDoor(stage, "watched");
    stage.awaitCondition("watched", "InSync", "False DriftDetected: " + closed("watched"));
    assertThat(stage.condition("watched", "Ready")).startsWith("True Live");
    JsonNode difference = stage.environment("watched").at("/status/differences/0");
    assertThat(difference.path("kind").asText()).isEqualTo("security group");
    assertThat(difference.path("field").asText()).isEqualTo("ingress 80 from 0.0.0.0/0");
    Otectl.Answer status = stage.otectl("status", "watched");
    assertThat(status.text()).contains("  drift   " + closed("watched"));
    assertThat(status.exitCode()).isZero();
    assertThat(visit("watched")).isEqualTo(504);

    stage.patch("watched", "{\"spec\":{\"driftPolicy\":\"Correct\"}}");
    Await.until(Stage.PATIENCE, () -> visit("watched"), s -> assertThat(s).isEqualTo(200));
    stage.awaitCondition("watched", "InSync", "True");
    assertThat(stage.environment("watched").at("/status/differences").isMissingNode()).isTrue();
  }

  private static int visit(String name) throws Exception {
    return stage.visitor().get(stage.url(name)).status();
  }

  private static String closed(String name) {
    return "security group order-tracking-%s-alb-sg: ingress 80 from 0.0.0.0/0 is missing"
        .formatted(name);
  }

  /** As in the console: the load balancer's only ingress rule is removed. */
  static void closeTheDoor(Stage stage, String name) {
    String prefix = "order-tracking-" + name;
    HandMade.CLOSES_THE_DOOR.happen(stage.somebody(), prefix, prefix);
  }
}
