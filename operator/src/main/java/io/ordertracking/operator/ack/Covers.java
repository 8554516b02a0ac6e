package io.ordertracking.operator.ack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object says all that we want it to: what its controller or somebody else has added
 * besides is no difference, nor is the order of what has names.
 */
final class Covers {
  private Covers() {}

  static boolean all(Map<?, ?> wanted, Map<?, ?> held) {
    return wanted.entrySet().stream()
        .allMatch(each -> value(each.getValue(), held.get(each.getKey())));
  }

  private static boolean value(@Nullable Object wanted, @Nullable Object held) {
    if (wanted instanceof Map<?, ?> map) {
      return held instanceof Map<?, ?> other && all(map, other);
    }
    if (wanted instanceof List<?> list) {
      // An empty list isn't kept.
      return list(list, held instanceof List<?> other ? other : List.of());
    }
    if (wanted instanceof Number number && held instanceof Number other) {
      return number.longValue() == other.longValue();
    }
    return Objects.equals(wanted, held);
  }

  private static boolean list(List<?> wanted, List<?> held) {
    Optional<String> key = key(wanted);
    if (key.isEmpty()) {
      return sameItems(wanted, held);
    }
    // Of tags and attributes AWS and the controllers may have more; of variables they may not.
    return (key.get().equals("key") || wanted.size() == held.size())
        && wanted.stream()
            .allMatch(item -> held.stream().anyMatch(other -> named(item, other, key.get())));
  }

  private static boolean named(Object item, Object other, String key) {
    return item instanceof Map<?, ?> a
        && other instanceof Map<?, ?> b
        && Objects.equals(a.get(key), b.get(key))
        && all(a, b);
  }

  private static Optional<String> key(List<?> items) {
    return List.of("key", "name").stream()
        .filter(key -> !items.isEmpty())
        .filter(
            key ->
                items.stream().allMatch(item -> item instanceof Map<?, ?> m && m.containsKey(key)))
        .findFirst();
  }

  /** In any order: subnets, groups, rules. */
  private static boolean sameItems(List<?> wanted, List<?> held) {
    if (wanted.size() != held.size()) {
      return false;
    }
    List<Object> left = new ArrayList<>(held);
    for (Object item : wanted) {
      int found = 0;
      while (found < left.size() && !value(item, left.get(found))) {
        found++;
      }
      if (found == left.size()) {
        return false;
      }
      left.remove(found);
    }
    return true;
  }
}
