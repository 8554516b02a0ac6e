package io.ordertracking.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecValidatorTest {
  static Stream<BadManifest> bad() {
    return BadManifest.in("bad");
  }

  static Stream<BadManifest> badUpdates() {
    return BadManifest.in("bad-updates");
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../gitops"))) {
      return files.filter(SpecValidatorTest::isEnvironment).sorted().toList();
    }
  }

  private static boolean isEnvironment(Path file) {
    try {
      return file.toString().endsWith(".yaml")
          && !file.toString().contains("testdata")
          && Files.readString(file).contains("\nkind: OrderTrackingEnvironment\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void saysOfABadManifestWhatTheApiServerSays(BadManifest bad) {
    OrderTrackingEnvironment environment = bad.manifests().getFirst();
    assertThat(SpecValidator.validate(environment.getMetadata().getName(), environment.getSpec()))
        .containsExactlyInAnyOrderElementsOf(bad.expected());
  }

  @ParameterizedTest
  @MethodSource("badUpdates")
  void saysOfABadChangeWhatTheApiServerSays(BadManifest bad) {
    EnvironmentSpec before = bad.manifests().getFirst().getSpec();
    EnvironmentSpec after = bad.manifests().getLast().getSpec();
    assertThat(SpecValidator.validateUpdate(before, after))
        .containsExactlyInAnyOrderElementsOf(bad.expected());
    assertThat(SpecValidator.validate("dev", after)).isEmpty();
    assertThat(SpecValidator.validateUpdate(after, after)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValid(Path file) throws IOException {
    OrderTrackingEnvironment environment =
        Serialization.unmarshal(Files.readString(file), OrderTrackingEnvironment.class);
    assertThat(SpecValidator.validate(environment.getMetadata().getName(), environment.getSpec()))
        .isEmpty();
  }

  @Test
  void theExamplesShowEveryField() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : examples()) {
      all.append(Files.readString(file));
    }
    assertThat(fieldsOf(EnvironmentSpec.class))
        .allSatisfy(field -> assertThat(all.toString()).containsPattern("\\b" + field + ":"));
  }

  private static Stream<String> fieldsOf(Class<?> type) {
    return Shape.of(type).stream()
        .flatMap(field -> Stream.concat(Stream.of(field.name()), fieldsOf(field.type())));
  }

  @Test
  void everyFieldIsDescribed() {
    assertThat(described(EnvironmentSpec.class)).isNotEmpty().doesNotContain("");
  }

  private static Stream<String> described(Class<?> type) {
    return Shape.of(type).stream()
        .flatMap(field -> Stream.concat(Stream.of(field.description()), described(field.type())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{region: us-east-1, bootstrap: null, image: null}",
        "{region: null, bootstrap: {}, service: {env: null, secrets: [null], subnetIds: [null, null]}}",
        "{region: us-east-1, bootstrap: {configMapRef: {}}, image: {}, service: {env: [{}, {}]}}",
        "{region: us-east-1, bootstrap: {values: {}}, tags: {a: null}, names: {}, isolation: {}}",
        "{region: us-east-1, bootstrap: {values: {public_subnet_ids: [null]}}, observability: {}}",
        "{region: us-east-1, bootstrap: {configMapRef: {name: a}}, service: {desiredCount:"
            + " 2147483647, cpu: -2147483648, memory: 2147483647}, rollout: {maximumPercent:"
            + " 2147483647, minimumHealthyPercent: -2147483648}}"
      })
  void answersWhateverIsMissing(String yaml) {
    EnvironmentSpec spec = Serialization.unmarshal("---\n" + yaml, EnvironmentSpec.class);
    assertThat(SpecValidator.validate(null, spec)).isNotEmpty();
    assertThat(SpecValidator.validate("dev", spec)).isNotEmpty();
    if (spec != null) {
      assertThat(SpecValidator.validateUpdate(spec, spec)).isEmpty();
    }
  }
}
