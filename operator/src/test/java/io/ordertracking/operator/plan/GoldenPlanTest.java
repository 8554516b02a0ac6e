package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ordertracking.operator.plan.text.PlanColours;
import io.ordertracking.operator.plan.text.PlanJson;
import io.ordertracking.operator.plan.text.PlanText;
import io.ordertracking.operator.plan.text.PlannedEnvironment;
import io.ordertracking.operator.status.StatusAssembler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder a case under {@code src/test/resources/golden}: {@code input.yaml} (the manifest),
 * {@code world.yaml} (what exists, see {@link WorldFile}), {@code plan.txt} (what {@code otectl
 * plan} says) and, where there is one, {@code plan.json} and {@code status.yaml} (what the first
 * pass writes, its writes to AWS left out). {@code -Dgolden.update=true} writes these three anew.
 */
class GoldenPlanTest {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static Stream<String> cases() throws IOException {
    return GoldenCase.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePlanIsAsWritten(String name) throws IOException {
    GoldenCase golden = GoldenCase.of(name);
    List<PlannedEnvironment> plans = List.of(golden.plan());
    assertThat(golden.writes()).as("planning writes nothing").isEmpty();
    compare(golden.file("plan.txt"), PlanText.render(plans, PlanColours.OFF));
    if (Files.exists(golden.file("plan.json"))) {
      compare(golden.file("plan.json"), PlanJson.render(plans));
    }
    if (Files.exists(golden.file("status.yaml"))) {
      compare(golden.file("status.yaml"), status(golden));
    }
  }

  private static String status(GoldenCase golden) throws IOException {
    return YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build()
        .writeValueAsString(new StatusAssembler(null, 1, golden.now()).assemble(golden.verdict()));
  }

  private static void compare(Path file, String text) throws IOException {
    if (UPDATE) {
      Files.writeString(file, text);
    }
    assertThat(text)
        .as(
            "%s; when the new one is right: mvn test -Dtest=GoldenPlanTest -Dgolden.update=true",
            file)
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }
}
