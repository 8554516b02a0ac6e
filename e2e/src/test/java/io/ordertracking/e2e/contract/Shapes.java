package io.ordertracking.e2e.contract;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Which fields were set in any answer of an operation. Empty lists and maps are no field. */
final class Shapes {
  private final Map<String, Set<String>> fields = new TreeMap<>();

  synchronized void add(String operation, SdkPojo answer) {
    walk(answer, "", fields.computeIfAbsent(operation, key -> new TreeSet<>()));
  }

  synchronized Set<String> of(String operation) {
    return new TreeSet<>(fields.getOrDefault(operation, Set.of()));
  }

  private static void walk(SdkPojo pojo, String prefix, Set<String> found) {
    for (SdkField<?> field : pojo.sdkFields()) {
      add(field.getValueOrDefault(pojo), prefix + field.memberName(), found);
    }
  }

  private static void add(@Nullable Object value, String path, Set<String> found) {
    switch (value) {
      case null -> {}
      case SdkPojo pojo -> walk(pojo, path + ".", found);
      case Collection<?> all -> all.forEach(each -> add(each, path + "[]", found));
      case Map<?, ?> map -> map.values().forEach(each -> add(each, path + "{}", found));
      default -> found.add(path);
    }
  }
}
