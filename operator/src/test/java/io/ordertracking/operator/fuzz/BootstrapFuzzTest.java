package io.ordertracking.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordertracking.operator.bootstrap.BootstrapParser;
import io.ordertracking.operator.bootstrap.BootstrapResult;
import io.ordertracking.operator.bootstrap.BootstrapResult.Problem;
import io.ordertracking.operator.bootstrap.BootstrapResult.Resolved;
import io.ordertracking.operator.bootstrap.BootstrapResult.Unresolved;
import io.ordertracking.operator.bootstrap.OutputsDocument;
import io.ordertracking.operator.plan.ModelPass;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.reconcile.EnvironmentPass.Mode;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.world.Specs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Terraform outputs as anybody may have left them: used, or refused with their key. */
class BootstrapFuzzTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String CONTRACT = String.join("|", BootstrapParser.KEYS);

  /** As a ConfigMap, whose values are texts. */
  @Test
  void everyConfigMapIsUsedOrRefusedWithItsKey() {
    Fuzz.check(
        "ConfigMap",
        6,
        mutator(flat(), wrapped())::mutant,
        (json, random) -> checkOutputs("ConfigMap default/b", texts(json)));
  }

  @Test
  void everyDocumentIsReadOrRefused() {
    Fuzz.check(
        "outputs.json or Terraform state",
        6,
        mutator(flat(), wrapped(), state())::mutant,
        BootstrapFuzzTest::checkDocument);
  }

  private static void checkDocument(JsonNode json, Random random) throws IOException {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    for (int damage = random.nextInt(3); damage > 0; damage--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
    switch (OutputsDocument.read(new ByteArrayInputStream(bytes, 0, length))) {
      case OutputsDocument.Outputs(var values) -> checkOutputs("s3://b/k", values);
      case OutputsDocument.Unusable(Problem problem, String what) -> {
        assertThat(what).isNotBlank().doesNotContain("java", "Exception");
        if (problem == Problem.MALFORMED_KEY) {
          assertThat(what).containsPattern(CONTRACT);
        }
      }
    }
  }

  private static void checkOutputs(String source, Map<String, String> outputs) {
    BootstrapResult result = BootstrapParser.parse(source, outputs);
    assertThat(BootstrapParser.parse(source, outputs)).isEqualTo(result);
    switch (result) {
      case Unresolved unresolved ->
          assertThat(unresolved.message())
              .startsWith(source)
              .containsPattern(CONTRACT)
              .doesNotContain("java", "Exception");
      case Resolved _ -> {
        ModelAws aws = FuzzWorld.ALL.getFirst().make().get();
        Verdict verdict =
            ModelPass.run(
                aws, ModelPass.DEV, Specs.of("1.0.0"), null, Map.of(), outputs, Mode.PLAN_ONLY);
        assertThat(verdict).isInstanceOfAny(Verdict.Reconciled.class, Verdict.Blocked.class);
      }
    }
  }

  private static Mutator mutator(ObjectNode... bases) {
    return new Mutator(List.of(bases), List.of());
  }

  private static ObjectNode flat() {
    ObjectNode flat = JSON.objectNode();
    FuzzWorld.OUTPUTS.forEach(flat::put);
    flat.putArray("public_subnet_ids").add("subnet-0a1").add("subnet-0a2");
    return flat.put("rds_port", 5432).put("db_password", "of nobody's business");
  }

  private static ObjectNode wrapped() {
    ObjectNode wrapped = JSON.objectNode();
    flat()
        .properties()
        .forEach(
            output ->
                wrapped
                    .putObject(output.getKey())
                    .put("sensitive", false)
                    .put("type", "string")
                    .set("value", output.getValue()));
    return wrapped;
  }

  private static ObjectNode state() {
    ObjectNode state = JSON.objectNode();
    state.put("version", 4).put("terraform_version", "1.13.4").put("serial", 7);
    state.set("outputs", wrapped());
    state.putArray("resources").addObject().put("type", "aws_db_instance").putArray("instances");
    return state;
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new TreeMap<>();
    json.properties()
        .forEach(
            each ->
                texts.put(
                    each.getKey(),
                    each.getValue().isTextual()
                        ? each.getValue().textValue()
                        : each.getValue().toString()));
    return texts;
  }
}
