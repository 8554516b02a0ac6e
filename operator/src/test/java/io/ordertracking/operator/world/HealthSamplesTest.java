package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code gitops/argocd/testdata}: what the operator writes in each state, for the tests of {@code
 * health.lua} and of kstatus. {@code -Dgolden.update=true} writes the files.
 */
@Execution(ExecutionMode.CONCURRENT)
class HealthSamplesTest {
  private static final Path FOLDER = Path.of("../gitops/argocd/testdata");
  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  static Stream<HealthSample> samples() {
    return HealthSample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theFileIsWhatTheOperatorWrites(HealthSample sample) throws IOException {
    Path file = FOLDER.resolve(sample.name() + ".yaml");
    try (World world = new World()) {
      String manifest = manifest(sample.make(world));
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, manifest);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("%s differs: run with -Dgolden.update=true, and read it before you commit it", file)
          .isEqualTo(manifest);
    }
  }

  @Test
  void thereIsAFileOfEveryReasonAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml"))
          .containsExactlyInAnyOrderElementsOf(
              samples().map(sample -> sample.name() + ".yaml").toList());
    }
    Set<String> seen = new TreeSet<>();
    for (HealthSample sample : samples().toList()) {
      Files.readAllLines(FOLDER.resolve(sample.name() + ".yaml")).stream()
          .filter(line -> line.startsWith("  - {\"type\""))
          .forEach(line -> seen.add(line.replaceAll(".*\"reason\":\"(\\w+)\".*", "$1")));
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::label).toList());
  }

  /** A line for each part, so that a difference is seen at a glance; JSON is YAML, too. */
  private static String manifest(Resource resource) throws JsonProcessingException {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", resource.name());
    metadata.put("namespace", "default");
    metadata.put("generation", resource.generation());
    if (!resource.annotations.isEmpty()) {
      metadata.put("annotations", resource.annotations);
    }
    resource
        .deletionRequestedAt()
        .ifPresent(at -> metadata.put("deletionTimestamp", at.toString()));
    List<String> lines =
        new ArrayList<>(
            List.of(
                "apiVersion: ordertracking.io/v1alpha1",
                "kind: OrderTrackingEnvironment",
                "metadata: " + JSON.writeValueAsString(metadata),
                "spec: " + JSON.writeValueAsString(resource.spec()),
                "status:"));
    EnvironmentStatus status = resource.statusNow();
    lines.add("  observedGeneration: " + status.observedGeneration());
    List<Condition> conditions = status.conditions();
    if (conditions != null) {
      lines.add("  conditions:");
      for (Condition condition : conditions) {
        lines.add("  - " + JSON.writeValueAsString(condition));
      }
    }
    add(lines, "image", status.image());
    add(lines, "rollout", status.rollout());
    add(lines, "tasks", status.tasks());
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static void add(List<String> lines, String name, @Nullable Object value)
      throws JsonProcessingException {
    if (value != null) {
      lines.add("  " + name + ": " + JSON.writeValueAsString(value));
    }
  }
}
