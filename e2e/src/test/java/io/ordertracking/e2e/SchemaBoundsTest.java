package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.validation.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bound of the schema, taken from the CRD itself, is broken once: the API server refuses it
 * in the words that we know, and so does Java where it can hold such a value.
 */
class SchemaBoundsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  static Stream<BrokenBound> bounds() {
    JsonNode crd = Serialization.unmarshal(Manifests.read(KubeApiServer.CRD), JsonNode.class);
    JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    return BrokenBound.all(schema, Everything.spec()).stream();
  }

  @Test
  void thereAreAsManyAsInTheSchema() {
    List<BrokenBound> bounds = bounds().toList();
    assertThat(bounds).hasSizeGreaterThan(180).doesNotHaveDuplicates();
    assertThat(bounds)
        .extracting(BrokenBound::keyword)
        .contains(
            "maxLength",
            "minLength",
            "minimum",
            "maximum",
            "maxItems",
            "minItems",
            "maxProperties",
            "enum",
            "required",
            "x-kubernetes-list-type",
            "type");
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void isRefusedInTheseWords(BrokenBound bound) throws Exception {
    List<Violation> complaints = dryRun.complaints("dev", bound.spec());
    assertThat(complaints)
        .anySatisfy(
            complaint -> {
              assertThat(complaint.field()).isEqualTo(bound.complaint().field());
              assertThat(complaint.message()).startsWith(bound.complaint().message());
            });
    if (bound.fitsJava()) {
      EnvironmentSpec spec = JSON.treeToValue(bound.spec(), EnvironmentSpec.class);
      assertThat(SpecValidator.validate("dev", spec))
          .containsExactlyInAnyOrderElementsOf(complaints);
    }
  }
}
