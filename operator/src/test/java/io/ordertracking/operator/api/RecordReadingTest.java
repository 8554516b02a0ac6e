package io.ordertracking.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordReadingTest {
  private static final ObjectMapper ANNOTATED = new ObjectMapper();
  private static final ObjectMapper OURS = RecordReading.builder().build();

  /** All records of spec and status. */
  static Set<Class<?>> records() {
    Set<Class<?>> seen = new LinkedHashSet<>();
    Deque<Type> open = new ArrayDeque<>(List.of(EnvironmentSpec.class, EnvironmentStatus.class));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case ParameterizedType type -> open.addAll(List.of(type.getActualTypeArguments()));
        case Class<?> type when type.isRecord() && seen.add(type) ->
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .forEach(open::add);
        default -> {}
      }
    }
    return seen;
  }

  @ParameterizedTest
  @MethodSource("records")
  void namesAreThoseThatTheAnnotationsGive(Class<?> record) {
    assertThat(names(OURS, record))
        .isEqualTo(names(ANNOTATED, record))
        .hasSameSizeAs(record.getRecordComponents());
  }

  private static Set<String> names(ObjectMapper mapper, Class<?> record) {
    JavaType type = mapper.constructType(record);
    return mapper.getDeserializationConfig().introspect(type).findProperties().stream()
        .map(BeanPropertyDefinition::getName)
        .collect(Collectors.toSet());
  }

  /** What would be overlooked: an annotation with which Jackson is told anything but a name. */
  @ParameterizedTest
  @MethodSource("records")
  void noOtherAnnotationSaysAnythingToJackson(Class<?> record) {
    assertThat(
            Stream.of(
                    Arrays.stream(record.getAnnotations()),
                    Arrays.stream(record.getDeclaredMethods())
                        .flatMap(method -> Arrays.stream(method.getAnnotations())),
                    Arrays.stream(record.getDeclaredConstructors())
                        .flatMap(constructor -> Arrays.stream(constructor.getAnnotations())),
                    Arrays.stream(record.getDeclaredFields())
                        .flatMap(field -> Arrays.stream(field.getAnnotations())))
                .flatMap(all -> all)
                .map(Annotation::annotationType)
                .filter(type -> type.getPackageName().startsWith("com.fasterxml.jackson"))
                .map(Class::getSimpleName)
                .distinct())
        .isSubsetOf(JsonProperty.class.getSimpleName(), "JsonPropertyDescription");
    assertThat(
            Arrays.stream(record.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class))
                .map(field -> field.getDeclaringClass()))
        .allMatch(BootstrapValues.class::equals);
  }
}
