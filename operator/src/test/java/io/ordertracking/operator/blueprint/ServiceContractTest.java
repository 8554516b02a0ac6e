package io.ordertracking.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.bootstrap.BootstrapOutputs;
import io.ordertracking.operator.world.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The operator's side of {@code docs/service-environment.md}; {@code OperatorContractTest} is the
 * service's.
 */
class ServiceContractTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| `([^`]+)` \\|");

  @Test
  void whatAServiceIsGivenIsOnThePage() throws IOException {
    EffectiveSpec spec = EffectiveSpec.of("dev", Specs.of("1.0.0"));
    BootstrapOutputs outputs = DevBootstrap.outputs();
    Map<String, String> given = new TreeMap<>(ServiceContract.environment(spec, outputs));
    given.putAll(ServiceContract.secrets(spec, outputs));
    given.put("health check", spec.ingress().healthCheck().path());
    given.put("answers that count as healthy", spec.ingress().healthCheck().matcher());
    given.put("grace", spec.rollout().healthCheckGracePeriod().toSeconds() + " s");

    assertThat(page()).isEqualTo(given);
  }

  private static Map<String, String> page() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Files.readAllLines(Path.of("../docs/service-environment.md")).stream()
        .map(ROW::matcher)
        .filter(row -> row.find())
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }
}
