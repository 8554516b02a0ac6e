package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The annotations that hold a time, set to "now" as {@code otectl status} says. Now is the
 * account's time: AWS's clock and the operator's are one clock in real life.
 */
class RetryTest {
  private static KubeApiServer server;
  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    stage = Stage.open(server, "retrying", Setting.USUAL.behind(Duration.ofHours(3)));
    stage.startOperator().awaitReady();
  }

  @AfterAll
  static void stop() {
    stage.close();
    server.close();
  }

  @Test
  void aReleaseThatFailedIsTriedAgainOnceWhenAsked() throws Exception {
    stage.live("dev", "  rollout: {timeout: 4h}");
    stage.setTag("dev", "1.2.0-broken");
    stage.waitFor("Stalled", "dev");
    String failed = stage.environment("dev").at("/status/rollout/id").asText();

    // the cause is mended: the same tag is pushed again
    stage.aws().ecr().delete("order-tracking", "1.2.0-broken");
    long mark = stage.aws().calls().mark();
    stage.kubectl("annotate", "ote", "dev", annotation("retry")).ok();
    Await.until(
        Stage.PATIENCE,
        () -> stage.condition("dev", "Ready"),
        ready -> assertThat(ready).startsWith("False ImageNotFound: no image 1.2.0-broken"));
    stage.aws().ecr().push("order-tracking", "1.2.0-broken");
    Await.until(
        Stage.PATIENCE,
        () -> stage.environment("dev"),
        seen -> {
          assertThat(seen.at("/status/rollout/id").asText()).isNotEqualTo(failed);
          assertThat(seen.at("/status/rollout/state").asText()).isEqualTo("RolledBack");
        });
    assertThat(stage.aws().calls().since(mark).of("ecs:UpdateService").size()).isOne();
  }

  @Test
  void tasksAreReplacedOnceWhenAsked() throws Exception {
    stage.live("secrets", "  rollout: {timeout: 4h}");
    String first = stage.environment("secrets").at("/status/rollout/id").asText();
    long mark = stage.aws().calls().mark();
    stage.kubectl("annotate", "ote", "secrets", annotation("restartedAt")).ok();
    Await.until(
        Stage.PATIENCE,
        () -> stage.environment("secrets"),
        seen -> {
          assertThat(seen.at("/status/rollout/id").asText()).isNotEqualTo(first);
          assertThat(seen.at("/status/rollout/state").asText()).isEqualTo("Completed");
        });
    assertThat(stage.aws().calls().since(mark).writes().names())
        .containsExactly("ecs:UpdateService");
  }

  private static String annotation(String name) {
    return "ordertracking.io/" + name + "=" + stage.aws().clock().instant().getEpochSecond();
  }
}
