package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code gitops/argocd}'s health and actions, asked of Argo CD's own binary, without a cluster, in
 * every state that the operator knows.
 */
class ArgoHealthTest {
  @TempDir private static Path folder;
  private static ArgoCdPrograms argo;

  /** {@code argocd-cm} as {@code kubectl apply -k} makes it. */
  private static Path settings;

  @BeforeAll
  static void render() throws Exception {
    argo = ArgoCdPrograms.get();
    Process kustomize =
        new ProcessBuilder(
                argo.folder().resolve("kustomize").toString(),
                "build",
                Repository.root().resolve("gitops/argocd").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String all = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kustomize.waitFor()).isZero();
    String map =
        Stream.of(all.split("(?m)^---$"))
            .filter(document -> document.contains("kind: ConfigMap"))
            .findFirst()
            .orElseThrow();
    settings = Files.writeString(folder.resolve("argocd-cm.yaml"), map);
  }

  static List<HealthState> states() throws IOException {
    return HealthState.all();
  }

  @ParameterizedTest
  @MethodSource("states")
  void isAsTheTableSays(HealthState state) throws Exception {
    assertThat(argo.override(settings, "health", state.file().toString()))
        .isEqualTo("STATUS: %s%nMESSAGE: %s%n".formatted(state.argo(), state.message()));
  }

  @Test
  void everyStateIsInTheTable() throws IOException {
    try (Stream<Path> files = Files.list(HealthState.FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .containsExactlyInAnyOrderElementsOf(states().stream().map(HealthState::file).toList());
    }
  }

  @Test
  void healthyIsWhatIsReadyAndNothingElse() throws IOException {
    for (HealthState state : states()) {
      if (state.argo().equals("Healthy")) {
        assertThat(Files.readString(state.file()))
            .contains("{\"type\":\"Ready\",\"status\":\"True\"");
      }
    }
    assertThat(Files.readString(Repository.root().resolve("gitops/argocd/health.lua")))
        .as("said once, of Ready alone")
        .containsOnlyOnce("is(\"Ready\", \"True\")");
  }

  @ParameterizedTest
  @CsvSource({
    "Live, pause restart",
    "RolledBack, pause restart retry",
    "Live-Paused-by-annotation, resume",
    "Live-Paused-by-spec, ''",
    "just-applied, pause",
  })
  void offersWhatMakesSense(String state, String enabled) throws Exception {
    String listed = argo.override(settings, "list-actions", file(state));
    assertThat(listed.lines().skip(1)).hasSize(4);
    assertThat(
            listed.lines().filter(line -> line.endsWith("false")).map(line -> line.split(" ")[0]))
        .containsExactly(enabled.isEmpty() ? new String[0] : enabled.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "RolledBack, retry, ordertracking.io/retry: \"TIME\"",
    "Live, restart, ordertracking.io/restartedAt: \"TIME\"",
    "Live, pause, ordertracking.io/paused: since TIME",
  })
  void anActionSetsAnAnnotationAndNothingElse(String state, String action, String annotation)
      throws Exception {
    String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
    List<String> added = changed("> ", argo.override(settings, "run-action", file(state), action));
    assertThat(added.getFirst()).isEqualTo("annotations:");
    assertThat(added.get(1))
        .matches(
            Pattern.quote(annotation)
                .replace("TIME", "\\E" + time + "\\Q")
                .replace("\"", "\\E[\"']\\Q"));
    assertThat(added).hasSize(2);
    assertThat(changed("< ", argo.override(settings, "run-action", file(state), action))).isEmpty();
  }

  @Test
  void resumeTakesTheAnnotationAway() throws Exception {
    String said =
        argo.override(settings, "run-action", file("Live-Paused-by-annotation"), "resume");
    assertThat(changed("> ", said)).containsExactly("annotations: {}");
    assertThat(changed("< ", said))
        .containsExactly("annotations:", "ordertracking.io/paused: since 2026-03-01T14:02:00Z");
  }

  private static String file(String state) {
    return HealthState.FOLDER.resolve(state + ".yaml").toString();
  }

  private static List<String> changed(String sign, String diff) {
    return diff.lines()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(sign.length()).strip())
        .toList();
  }
}
