package io.ordertracking.operator.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tags that are wanted and missing or different. Tags that others put on our resources (cost
 * allocation, scanners) are theirs and stay.
 */
public final class TagDiffer {
  private TagDiffer() {}

  /** The tags to write so that {@code wanted} holds; empty when it holds. */
  public static Map<String, String> missing(
      Map<String, String> wanted, Map<String, String> actual) {
    Map<String, String> missing = new TreeMap<>(wanted);
    missing.entrySet().removeIf(tag -> tag.getValue().equals(actual.get(tag.getKey())));
    return missing;
  }

  public static List<Difference> differences(
      Map<String, String> missing, Map<String, String> actual) {
    List<Difference> differences = new ArrayList<>();
    missing.forEach(
        (key, value) ->
            differences.add(
                new Difference(
                    "tags[" + key + "]", actual.getOrDefault(key, Difference.NONE), value)));
    return differences;
  }
}
