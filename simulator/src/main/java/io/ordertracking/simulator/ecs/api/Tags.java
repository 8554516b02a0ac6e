package io.ordertracking.simulator.ecs.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Tags as maps, within AWS's limits. */
final class Tags {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private Tags() {}

  static Map<String, String> of(List<Tag> tags) {
    return merged(Map.of(), tags);
  }

  static Map<String, String> merged(Map<String, String> before, List<Tag> tags) {
    Map<String, String> merged = new LinkedHashMap<>(before);
    for (Tag tag : tags) {
      String key = Objects.requireNonNullElse(tag.key(), "");
      String value = Objects.requireNonNullElse(tag.value(), "");
      if (key.isEmpty() || key.length() > LONGEST_KEY) {
        throw Errors.invalid("Tag key must be between 1 and 128 characters long.");
      }
      if (value.length() > LONGEST_VALUE) {
        throw Errors.invalid("Tag value must be at most 256 characters long.");
      }
      if (key.regionMatches(true, 0, "aws:", 0, 4)) {
        throw Errors.invalid(
            "Tag keys can't start with 'aws:'. Tag keys with that prefix are reserved.");
      }
      merged.put(key, value);
    }
    if (merged.size() > MOST) {
      throw Errors.invalid("Too many tags: a resource can have 50 tags.");
    }
    return Collections.unmodifiableMap(merged);
  }

  static Map<String, String> without(Map<String, String> before, List<String> keys) {
    Map<String, String> rest = new LinkedHashMap<>(before);
    keys.forEach(rest::remove);
    return Collections.unmodifiableMap(rest);
  }

  static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(each -> Tag.builder().key(each.getKey()).value(each.getValue()).build())
        .toList();
  }
}
