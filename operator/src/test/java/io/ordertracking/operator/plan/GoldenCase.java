package io.ordertracking.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.EnvironmentId;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.plan.text.PlanDescriber;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.status.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One folder under {@code src/test/resources/golden}; see {@link GoldenPlanTest}. */
public final class GoldenCase {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path folder;
  private final JsonNode input;
  private final EnvironmentSpec spec;
  private final WorldFile file;
  private final ModelAws aws;

  private GoldenCase(Path folder) throws IOException {
    this.folder = folder;
    this.input = YAML.readTree(Files.readString(folder.resolve("input.yaml")));
    this.spec = new ObjectMapper().treeToValue(input.path("spec"), EnvironmentSpec.class);
    this.file =
        new WorldFile(
            new EnvironmentId("default", input.at("/metadata/name").asText(), "uid-1"),
            YAML.readTree(Files.readString(folder.resolve("world.yaml"))),
            input.path("spec"));
    this.aws = file.load();
  }

  /** By the folder's name. */
  public static GoldenCase of(String name) {
    try {
      return new GoldenCase(CASES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .filter(Files::isDirectory)
          .map(found -> found.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  public Instant now() {
    return aws.clock.instant();
  }

  List<String> writes() {
    return aws.writes;
  }

  boolean deletion() {
    return input.at("/metadata").has("deletionTimestamp");
  }

  /** What the reconciler's pass comes to, without writing. */
  public Verdict verdict() {
    Map<String, String> annotations = new TreeMap<>();
    input
        .at("/metadata/annotations")
        .properties()
        .forEach(e -> annotations.put(e.getKey(), e.getValue().asText()));
    return ModelPass.run(
        aws, file.environment(), spec, status(), annotations, file.outputs(), Mode.PLAN_ONLY);
  }

  /** The same, of a case that nothing blocks. */
  public Verdict.Reconciled reconciled() {
    return (Verdict.Reconciled) verdict();
  }

  private @Nullable EnvironmentStatus status() {
    return file.applied()
        .map(
            applied ->
                new EnvironmentStatus(
                    null, null, null, null, null, null, null, null, null, null, null, applied))
        .orElse(null);
  }

  PlannedEnvironment plan() {
    if (deletion()) {
      return planned(PlanDescriber.deletion(deletionPlan()), List.of());
    }
    Verdict verdict = verdict();
    return planned(
        PlanDescriber.outcome(verdict),
        PlanDescriber.notes(
            verdict,
            "kubectl annotate ote " + file.environment().name() + " ordertracking.io/retry=…"));
  }

  Plan deletionPlan() {
    ResourceNames names =
        ResourceNames.of(
            file.environment().name(),
            spec.names(),
            Optional.ofNullable(file.outputs().get("ecs_cluster_name")),
            false);
    Ownership ownership = ModelPass.ownership(file.environment());
    return DeletionPlanner.plan(
        names, ownership, aws.observeForDeletion(Whereabouts.of(names, ownership)));
  }

  private PlannedEnvironment planned(PlannedEnvironment.Outcome outcome, List<String> notes) {
    return new PlannedEnvironment(
        "input.yaml",
        "default",
        file.environment().name(),
        spec.region(),
        Optional.of(ModelAws.ACCOUNT.accountId()),
        outcome,
        notes);
  }
}
