package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An operator that AWS doesn't answer, or doesn't know: said in status, event and log, and over
 * once it is.
 */
class AwsDoorTest {
  private static final Map<String, String> NOBODY =
      Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

  private static final Map<String, String> NO_CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "");

  private static final String NOBODY_ANSWERS =
      "AwsUnavailable: sts:GetCallerIdentity: IO: no answer from http://127.0.0.1:1: Connection refused";

  private static final String WITHOUT =
      "AwsDenied: sts: NoCredentials: no AWS credentials found in the environment, the shared files,"
          + " the pod's identity or the instance profile";

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

  private interface Play {
    void on(Stage stage) throws Exception;
  }

  private static void play(String namespace, Play play) throws Exception {
    try (Stage stage = Stage.open(server, namespace, Setting.USUAL.withoutElection())) {
      play.on(stage);
    }
  }

  @Test
  void eachFaultIsSaidAndTheLastOneMendedItGoesOn() throws Exception {
    play("unheard", AwsDoorTest::eachFaultIsSaid);
  }

  private static void eachFaultIsSaid(Stage stage) throws Exception {
    stage.apply(Manifests.environment("dev", ""));
    OperatorChild unheard = stage.startOperator(NOBODY);
    stage.awaitCondition("dev", "Ready", "Unknown " + NOBODY_ANSWERS);
    stage.awaitCondition("dev", "Reconciling", "True " + NOBODY_ANSWERS);
    unheard.kill();

    OperatorChild unknown = stage.startOperator(NO_CREDENTIALS);
    stage.awaitCondition("dev", "Ready", "Unknown " + WITHOUT);
    stage.awaitCondition("dev", "Stalled", "True " + WITHOUT);
    Await.until(
        Stage.PATIENCE,
        () -> stage.events("dev"),
        events ->
            assertThat(events).containsExactly("Normal " + NOBODY_ANSWERS, "Warning " + WITHOUT));
    Await.until(
        Stage.PATIENCE, unknown::logs, log -> assertThat(log).contains(WITHOUT.split(": ", 2)[1]));
    assertThat(unknown.logs()).doesNotContain("\\tat ", "Exception");
    unknown.kill();

    stage.startOperator();
    stage.waitFor("Ready", "dev");
  }

  /** It stays Ready, since nothing says otherwise; who looks at events or logs hears of it. */
  @Test
  void thatALiveEnvironmentCannotBeLookedAfterIsSaid() throws Exception {
    play("unseen", AwsDoorTest::theBlindSaySo);
  }

  private static void theBlindSaySo(Stage stage) throws Exception {
    OperatorChild first = stage.startOperator();
    stage.live("dev");
    first.kill();

    OperatorChild blind = stage.startOperator(NO_CREDENTIALS);
    stage.awaitCondition("dev", "Stalled", "True " + WITHOUT);
    assertThat(stage.condition("dev", "Ready")).startsWith("True Live: ");
    Await.until(
        Stage.PATIENCE,
        () -> stage.events("dev"),
        events -> assertThat(events).last().isEqualTo("Warning " + WITHOUT));
    blind.kill();

    stage.startOperator();
    stage.awaitCondition("dev", "Stalled", "False");
    Await.until(
        Stage.PATIENCE,
        () -> stage.events("dev"),
        events -> assertThat(events).last().asString().startsWith("Normal Live: "));
  }
}
