package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What EC2's Describe calls have in common: ids, filters, tags, pages. */
final class Lookup {
  private Lookup() {}

  /**
   * The things asked for: those with the ids, or all; of these the ones that pass every filter.
   *
   * @param property a thing's value for a filter's name; null for a filter that isn't implemented
   * @throws Fault {@code missing} with the id that isn't there
   */
  static <T> List<T> find(
      Map<String, T> all,
      List<String> ids,
      Function<String, Fault> missing,
      List<Filter> filters,
      Property<T> property) {
    List<T> asked =
        ids.isEmpty()
            ? List.copyOf(all.values())
            : ids.stream().distinct().map(id -> require(all, id, missing)).toList();
    return asked.stream()
        .filter(thing -> filters.stream().allMatch(f -> passes(f, property.of(thing, f.name()))))
        .toList();
  }

  /** A thing's value for the filter of a name. */
  @FunctionalInterface
  interface Property<T> {
    @Nullable String of(T thing, String filter);
  }

  private static <T> T require(Map<String, T> all, String id, Function<String, Fault> missing) {
    return Optional.ofNullable(all.get(id)).orElseThrow(() -> missing.apply(id));
  }

  private static boolean passes(Filter filter, @Nullable String value) {
    return value != null && filter.values().contains(value);
  }

  /** The value of a {@code tag:Key} filter; another name isn't implemented, and refused by name. */
  static @Nullable String tag(String action, String filter, Map<String, String> tags) {
    if (!filter.startsWith("tag:")) {
      throw Fault.notImplemented(action + ".Filter." + filter);
    }
    return tags.get(filter.substring("tag:".length()));
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static <T> Page<T> page(List<T> found, @Nullable Integer limit, @Nullable String token) {
    return Page.of(
        found,
        Optional.ofNullable(limit).orElse(1000),
        token,
        Fault.client(
            "InvalidParameterValue",
            "Value (%s) for parameter NextToken is invalid.".formatted(token)));
  }
}
