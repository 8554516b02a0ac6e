package io.ordertracking.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes two revisions the same. */
class FingerprintTest {
  /** Not part of a revision's identity. */
  private static final Set<String> IGNORED = Set.of("imageTag", "tags");

  private static final TaskDefinition ONE = definition(Map.of());

  private static TaskDefinition definition(Map<String, Object> changed) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("family", "order-tracking-dev");
    values.put("cpu", 512);
    values.put("memory", 1024);
    values.put("architecture", "X86_64");
    values.put("taskRoleArn", "arn:task");
    values.put("executionRoleArn", "arn:execution");
    values.put("image", "repo@sha256:1");
    values.put("imageTag", Optional.of("1.0.0"));
    values.put("containerPort", 8080);
    values.put("environment", sorted("A", "1", "B", "2"));
    values.put("secrets", sorted("S", "arn:secret"));
    values.put("logGroup", "/ecs/dev");
    values.put("region", "us-east-1");
    values.put("tags", Map.of("Env", "dev"));
    assertThat(values.keySet()).containsAll(changed.keySet());
    values.putAll(changed);
    try {
      Class<?>[] types =
          Stream.of(TaskDefinition.class.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Object[] arguments =
          Stream.of(TaskDefinition.class.getRecordComponents())
              .map(component -> values.get(component.getName()))
              .toArray();
      return TaskDefinition.class.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a new field of TaskDefinition? give it a value here", e);
    }
  }

  private static SortedMap<String, String> sorted(String... pairs) {
    SortedMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void itStaysTheSameFromReleaseToRelease() {
    // A new value here means that every environment rolls when the operator is upgraded.
    assertThat(ONE.fingerprint())
        .isEqualTo("73ff3a99f0dffb7a22a8312228504ab0041019acf4121ebcf7d247d0ce69f7ed");
  }

  static Stream<Object[]> otherValues() {
    return Stream.of(TaskDefinition.class.getRecordComponents())
        .map(
            component ->
                new Object[] {
                  component.getName(),
                  switch (component.getName()) {
                    case "cpu", "memory", "containerPort" -> 4711;
                    case "environment", "secrets" -> sorted("A", "other");
                    case "imageTag" -> Optional.of("other");
                    case "tags" -> Map.of("other", "other");
                    default -> "other";
                  }
                });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherValues")
  void everyFieldCountsButTheNamesThatPeopleGive(String field, Object other) {
    boolean same = definition(Map.of(field, other)).fingerprint().equals(ONE.fingerprint());
    assertThat(same).isEqualTo(IGNORED.contains(field));
  }

  @Test
  void whereAVariableStandsCounts() {
    List<TaskDefinition> different =
        List.of(
            definition(Map.of("environment", sorted("A", "x", "B", ""))),
            definition(Map.of("environment", sorted("A", "", "B", "x"))),
            definition(Map.of("environment", sorted("A", "xB"))),
            definition(Map.of("environment", sorted("A", "x\nenvironment.B 0 "))),
            definition(Map.of("environment", sorted(), "secrets", sorted("A", "x"))),
            definition(Map.of("environment", sorted("A", "x"), "secrets", sorted())));
    assertThat(different.stream().map(TaskDefinition::fingerprint).distinct())
        .hasSize(different.size());
  }

  @Property(tries = 500)
  void differentVariablesHaveDifferentFingerprints(
      @ForAll("variables") SortedMap<String, String> a,
      @ForAll("variables") SortedMap<String, String> b) {
    assertThat(
            definition(Map.of("environment", a))
                .fingerprint()
                .equals(definition(Map.of("environment", b)).fingerprint()))
        .isEqualTo(a.equals(b));
  }

  @Provide
  Arbitrary<SortedMap<String, String>> variables() {
    return Arbitraries.maps(
            Arbitraries.strings().withChars("AB_").ofMinLength(1).ofMaxLength(2),
            Arbitraries.strings().withChars("x =\n.1AB").ofMaxLength(4))
        .ofMaxSize(3)
        .map(TreeMap::new);
  }
}
