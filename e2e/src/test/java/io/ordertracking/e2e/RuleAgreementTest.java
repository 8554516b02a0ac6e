package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.validation.RandomSpec;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code otectl plan} on a laptop and the API server say the same of any spec, word for word. */
class RuleAgreementTest {
  private static final int SPECS = 600;

  /** What no object of any kind may be called: refused before our rules are asked. */
  private static final Set<String> NO_NAMES = Set.of("", "dev-");

  private static final ObjectMapper JSON =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private static KubeApiServer server;
  private static DryRun dryRun;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    dryRun = new DryRun(server.client());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void onRandomSpecs() {
    int refused = 0;
    for (long seed = 0; seed < SPECS; seed++) {
      RandomSpec random = new RandomSpec(seed);
      String name = random.name();
      EnvironmentSpec spec = random.spec();
      String possible = NO_NAMES.contains(name) ? "dev" : name;
      List<Violation> java = SpecValidator.validate(possible, spec);
      refused += java.isEmpty() ? 0 : 1;
      assertThat(dryRun.complaints(possible, JSON.valueToTree(spec)))
          .as("seed %d: %s", seed, spec)
          .containsExactlyInAnyOrderElementsOf(java);
    }
    assertThat(refused).as("refused of %d", SPECS).isBetween(SPECS / 2, SPECS);
  }

  /** Random ones are nearly all refused: the good ones are taken by both. */
  @Test
  void onEveryFieldAtOnce() {
    JsonNode everything = Everything.spec();
    ((com.fasterxml.jackson.databind.node.ObjectNode) everything.path("bootstrap"))
        .remove(List.of("s3", "values"));
    EnvironmentSpec spec = JSON.convertValue(everything, EnvironmentSpec.class);
    assertThat(SpecValidator.validate("dev", spec)).isEmpty();
    assertThat(dryRun.complaints("dev", everything)).isEmpty();
  }
}
