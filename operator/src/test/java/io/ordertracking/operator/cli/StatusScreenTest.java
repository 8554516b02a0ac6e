package io.ordertracking.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden files: status/CASE.yaml is the resource, CASE.txt the screen. */
class StatusScreenTest {
  private static final Path CASES = Path.of("src/test/resources/status");
  static final Times NOW = new Times(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  static OrderTrackingEnvironment environment(String name) throws IOException {
    return Serialization.unmarshal(
        Files.readString(CASES.resolve(name + ".yaml")), OrderTrackingEnvironment.class);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isShownAsInTheGoldenFile(String name) throws IOException {
    EnvironmentView view = new EnvironmentView(environment(name));
    assertThat(new StatusScreen(view, NOW, Style.PLAIN).render())
        .isEqualTo(Files.readString(CASES.resolve(name + ".txt")));
  }

  @ParameterizedTest
  @CsvSource({
    "live,0",
    "rolled-back,1",
    "timed-out-first-release,1",
    "no-image,1",
    "paused,1",
    "reported-drift,0",
    "unhealthy-target,3",
    "rolling,3",
    "rolling-back,3",
    "unseen,3",
    "never-seen,3",
    "waiting,3",
    "deleting,3"
  })
  void endsWith(String name, int exitCode) throws IOException {
    assertThat(new EnvironmentView(environment(name)).verdict().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void jsonKeepsItsShape() throws IOException {
    String json = StatusJson.of(new EnvironmentView(environment("rolled-back")), NOW).render();
    assertThat(json).startsWith(Files.readString(CASES.resolve("rolled-back.json")));
    assertThat(new ObjectMapper().readTree(json).fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "namespace",
            "live",
            "verdict",
            "message",
            "wanted",
            "running",
            "rollout",
            "conditions",
            "url",
            "exitCode");
    assertThat(new ObjectMapper().readTree(json).at("/rollout/state").asText())
        .isEqualTo("RolledBack");
  }

  @Test
  void colourIsOnlyForTerminals() throws IOException {
    EnvironmentView view = new EnvironmentView(environment("live"));
    assertThat(new StatusScreen(view, NOW, Style.COLOUR).render())
        .startsWith("\u001b[1m\u001b[32m");
  }
}
