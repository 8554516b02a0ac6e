package io.ordertracking.operator.validation;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.ordertracking.operator.api.ListType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schema itself asks for (required, sizes, ranges, duplicates), in the words of the API
 * server 1.36. As there, rules are not asked when a value is missing or too long.
 */
final class Structure {
  private final List<Violation> violations = new ArrayList<>();
  private boolean blocking;

  List<Violation> violations() {
    return violations;
  }

  /** Whether the rules can't be asked. */
  boolean blocking() {
    return blocking;
  }

  void checkRecord(String path, Object record) {
    for (Shape.Field field : Shape.of(record.getClass())) {
      String at = path + "." + field.name();
      Object value = field.value(record);
      if (value != null) {
        checkField(at, field, value);
      } else if (field.required()) {
        refuse(at, "Required value", true);
      }
    }
  }

  private void checkField(String at, Shape.Field field, Object value) {
    switch (value) {
      case String text -> checkText(at, text, field.size());
      case Integer number -> checkNumber(at, number, field.min(), field.max());
      case List<?> list -> checkList(at, field, list);
      case Map<?, ?> map -> checkMap(at, field, map);
      case Record record -> checkRecord(at, record);
      default -> {} // booleans and enums have no bounds
    }
  }

  private void checkText(String at, String text, @Nullable Size size) {
    int length = text.codePointCount(0, text.length());
    if (size == null) {
      return;
    }
    if (length > size.max()) {
      refuse(at, "Too long: may not be more than " + size.max() + " bytes", true);
    } else if (length < size.min()) {
      refuse(
          at,
          "\"%s\": %s in body should be at least %d chars long".formatted(text, at, size.min()),
          false);
    }
  }

  private void checkNumber(String at, int number, @Nullable Min min, @Nullable Max max) {
    if (min != null && number < min.value()) {
      refuse(
          at,
          "%d: %s in body should be greater than or equal to %d"
              .formatted(number, at, (long) min.value()),
          false);
    }
    if (max != null && number > max.value()) {
      refuse(
          at,
          "%d: %s in body should be less than or equal to %d"
              .formatted(number, at, (long) max.value()),
          false);
    }
  }

  private void checkList(String at, Shape.Field field, List<?> list) {
    Size size = field.size();
    if (size != null && list.size() > size.max()) {
      refuse(
          at, "Too many: %d: must have at most %d items".formatted(list.size(), size.max()), true);
    } else if (size != null && list.size() < size.min()) {
      refuse(
          at,
          "%d: %s in body should have at least %d items".formatted(list.size(), at, size.min()),
          false);
    }
    for (int i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      String itemAt = at + "[" + i + "]";
      if (item == null) {
        String type = field.type().isRecord() ? "object" : "string";
        refuse(
            itemAt,
            "\"null\": %s in body must be of type %s: \"null\"".formatted(itemAt, type),
            true);
      } else if (item instanceof String text) {
        checkText(itemAt, text, field.itemSize());
      } else {
        checkRecord(itemAt, item);
      }
    }
    field.listType().ifPresent(type -> checkDuplicates(at, type, list));
  }

  private void checkDuplicates(String at, ListType type, List<?> list) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Object key = key(type, list.get(i));
      if (key != null && !seen.add(key)) {
        String shown = "\"" + key + "\"";
        refuse(
            at + "[" + i + "]",
            "Duplicate value: "
                + (type.key().isEmpty() ? shown : "{\"" + type.key() + "\":" + shown + "}"),
            false);
      }
    }
  }

  private static @Nullable Object key(ListType type, @Nullable Object item) {
    if (item == null || type.key().isEmpty()) {
      return item;
    }
    return Shape.of(item.getClass()).stream()
        .filter(field -> field.name().equals(type.key()))
        .findFirst()
        .map(field -> field.value(item))
        .orElse(null);
  }

  private void checkMap(String at, Shape.Field field, Map<?, ?> map) {
    Size size = field.size();
    if (size != null && map.size() > size.max()) {
      refuse(
          at, "Too many: %d: must have at most %d items".formatted(map.size(), size.max()), true);
    }
    map.forEach(
        (key, value) -> {
          String valueAt = at + "." + key;
          if (value instanceof String text) {
            checkText(valueAt, text, field.itemSize());
          } else {
            refuse(
                valueAt,
                "\"null\": %s in body must be of type string: \"null\"".formatted(valueAt),
                true);
          }
        });
  }

  private void refuse(String at, String message, boolean blocks) {
    violations.add(new Violation(at, message));
    blocking |= blocks;
  }
}
