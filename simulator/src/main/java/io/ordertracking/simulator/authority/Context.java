package io.ordertracking.simulator.authority;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a check's conditions are compared with.
 *
 * @param tags of a resource by its ARN; empty of one that isn't there
 */
record Context(Check check, Function<String, Optional<Map<String, String>>> tags) {
  private static final String RESOURCE_TAG = "aws:ResourceTag/";

  /**
   * Nobody can tell the tags of what is gone. AWS's services answer then that it isn't there, so
   * conditions on them hold.
   */
  boolean unknowable(String key) {
    return key.startsWith(RESOURCE_TAG)
        && !check.unborn()
        && tags.apply(check.resource()).isEmpty();
  }

  /** The values of a condition key; none where it isn't set. */
  List<String> values(String key) {
    if (!key.startsWith(RESOURCE_TAG)) {
      return check.keys().getOrDefault(key, List.of());
    }
    if (check.unborn()) {
      return List.of();
    }
    String name = key.substring(RESOURCE_TAG.length());
    return tags.apply(check.resource()).map(all -> all.get(name)).stream().toList();
  }
}
