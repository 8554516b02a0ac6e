package io.ordertracking.operator.ack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the simulated controllers take out of specs: as the schemas want it, or a failed test. */
final class Json {
  private Json() {}

  static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  static Map<String, String> texts(@Nullable Object value) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(value).forEach((key, each) -> texts.put((String) key, (String) each));
    return texts;
  }

  static List<String> strings(@Nullable Object value) {
    return list(value).stream().map(String.class::cast).toList();
  }
}
