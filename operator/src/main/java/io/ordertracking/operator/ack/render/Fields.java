package io.ordertracking.operator.ack.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pieces of a spec. */
final class Fields {
  private Fields() {}

  /** In the order in which they are given: names and values in turn. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** Sorted by key, as two lists of the same tags must be the same list. */
  static List<Object> tags(Map<String, String> tags) {
    return pairs("key", "value", tags);
  }

  static List<Object> pairs(String name, String value, Map<String, String> pairs) {
    return new TreeMap<>(pairs)
        .entrySet().stream()
            .<Object>map(each -> of(name, each.getKey(), value, each.getValue()))
            .toList();
  }
}
