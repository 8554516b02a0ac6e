package io.ordertracking.simulator.elb.api;

import io.ordertracking.simulator.core.Fault;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Tags as maps, within AWS's limits. */
final class Tags {
  private static final int MOST = 50;

  private Tags() {}

  static Map<String, String> of(List<Tag> tags) {
    return merged(Map.of(), tags);
  }

  static Map<String, String> merged(Map<String, String> before, List<Tag> tags) {
    Map<String, String> merged = new TreeMap<>(before);
    Set<String> seen = new HashSet<>();
    for (Tag tag : tags) {
      String key = Objects.requireNonNullElse(tag.key(), "");
      if (key.isEmpty() || key.length() > 128) {
        throw Errors.validation("Tag keys must be between 1 and 128 characters long");
      }
      if (key.regionMatches(true, 0, "aws:", 0, 4)) {
        throw Errors.validation("Tag keys cannot start with 'aws:'");
      }
      if (!seen.add(key)) {
        throw Fault.client("DuplicateTagKeys", "Tag keys must be unique");
      }
      merged.put(key, Objects.requireNonNullElse(tag.value(), ""));
    }
    if (merged.size() > MOST) {
      throw Fault.client("TooManyTags", "A resource cannot have more than 50 tags");
    }
    return Collections.unmodifiableMap(merged);
  }

  static Map<String, String> without(Map<String, String> before, List<String> keys) {
    Map<String, String> rest = new TreeMap<>(before);
    keys.forEach(rest::remove);
    return Collections.unmodifiableMap(rest);
  }

  static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(each -> Tag.builder().key(each.getKey()).value(each.getValue()).build())
        .toList();
  }
}
