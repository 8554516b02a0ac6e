package io.ordertracking.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ordertracking.simulator.core.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DemoTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Demo.run(
        new Demo.Surroundings(stream(out), stream(err), Map.of("TERM", "xterm")), arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyStepEndsAsTheStorySays() throws Exception {
    int exit = run("--speed", "200", "--output", "json");

    String story = text(err);
    assertThat(exit).as(story).isZero();
    assertThat(story)
        .contains("▸ 7/7 delete")
        .contains("step ", "what happened", "failed visits")
        .contains("noticed ", " after the first task stopped; ECS's own breaker needed ")
        .contains("Missing property ORDERS_TOPIC")
        .contains(
            "nothing left behind: the account has what it had before",
            "{\"status\":\"UP\",\"tag\":\"1.0.0\"",
            "/orders → 504 the",
            "DriftDetected: security group order-tracking-dev-svc-sg: ingress 8080",
            "DriftCorrected: security group order-tracking-dev-svc-sg",
            "load balancer    order-tracking-dev         deleted",
            "security group   order-tracking-dev-svc-sg  deleted")
        .contains("Next: docs/getting-started.md")
        .doesNotContain("\u001b")
        .doesNotContain("\r");

    JsonNode report = JsonMapper.builder().build().readTree(text(out));
    assertThat(report.path("ok").asBoolean()).isTrue();
    List<JsonNode> steps = StreamSupport.stream(report.path("steps").spliterator(), false).toList();
    assertThat(steps)
        .extracting(step -> step.path("result").asText())
        .containsExactly("Ready", "Ready", "RolledBack", "Ready", "Ready", "Ready", "Deleted");
    assertThat(steps)
        .extracting(step -> step.path("awsWrites").asInt())
        .startsWith(13, 2, 2, 0, 1, 1);
    assertThat(steps.get(1).path("calls").path("ecs:RegisterTaskDefinition").asInt()).isEqualTo(1);
    assertThat(steps.get(1).path("calls").path("ecs:UpdateService").asInt()).isEqualTo(1);
    assertThat(steps.get(1).path("writesMadeMillis").asLong()).isPositive();
    assertThat(steps.subList(1, 5))
        .as("nobody notices a release, a bad one or a good one")
        .allSatisfy(step -> assertThat(step.path("visitsFailed").asInt()).isZero())
        .allSatisfy(step -> assertThat(step.path("visits").asInt()).isPositive());
    assertThat(steps.get(5).path("visitsFailed").asInt()).as("without the rule").isPositive();
  }

  @Test
  void aStepThatGoesWrongIsNamedAtOnce() throws Exception {
    Screen screen = new Screen(stream(out), new Screen.Kind(false, false, 110));
    try (DemoWorld world = new DemoWorld(new DemoWorld.Settings(200, Duration.ZERO));
        Audience audience = Audience.of(world)) {
      world
          .aws()
          .faults()
          .on("ecs:CreateService")
          .failAlways(new Fault("AccessDeniedException", 400, "not for you"));
      world.start();
      Story story = new Story(world, screen, audience);
      assertThatThrownBy(story::play)
          .isInstanceOf(StepFailed.class)
          .hasMessageStartingWith("create went wrong: Ready=False AwsDenied: ")
          .hasMessageContaining("not for you");
    }
    assertThat(text(out)).contains("created with 1 task → AccessDeniedException");
  }

  @Test
  void theCommandLineIsChecked() {
    assertThat(run("--speed", "0")).isEqualTo(2);
    assertThat(text(err)).startsWith("--speed 0: must be 1 to 500");
    err.reset();
    assertThat(run("--latency", "soon")).isEqualTo(2);
    assertThat(text(err)).startsWith("--latency: 'soon' isn't a time like 60ms or 1s");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(text(out))
        .contains("--speed", "--latency", "--keep", "--output", "--no-color", "Exit codes:");
  }
}
