package io.ordertracking.simulator.ec2;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What EC2's Describe calls have in common: ids, filters, tags, pages. */
final class Lookup {
  private static final int MOST = 1000;
  private static final int LEAST = 5;

  private Lookup() {}

  /** A thing's values for the filter of a name. */
  @FunctionalInterface
  interface Property<T> {
    List<String> of(T thing, String filter);
  }

  /**
   * The things asked for: those with the ids, or all; of these the ones that pass every filter.
   *
   * @param property refuses a filter that isn't implemented
   * @throws Fault {@code missing} with the id that isn't there
   */
  static <T> List<T> find(
      List<T> all,
      Function<T, String> idOf,
      List<String> ids,
      Function<String, Fault> missing,
      List<Filter> filters,
      Property<T> property) {
    List<T> asked =
        ids.isEmpty()
            ? all
            : ids.stream().distinct().map(id -> require(all, idOf, id, missing)).toList();
    return filter(asked, filters, property);
  }

  static <T> List<T> filter(List<T> things, List<Filter> filters, Property<T> property) {
    return things.stream()
        .filter(thing -> filters.stream().allMatch(f -> passes(f, property.of(thing, f.name()))))
        .toList();
  }

  private static <T> T require(
      List<T> all, Function<T, String> idOf, String id, Function<String, Fault> missing) {
    return all.stream()
        .filter(thing -> idOf.apply(thing).equals(id))
        .findFirst()
        .orElseThrow(() -> missing.apply(id));
  }

  private static boolean passes(Filter filter, List<String> values) {
    return filter.values().stream()
        .anyMatch(wanted -> values.stream().anyMatch(value -> matches(wanted, value)));
  }

  /** EC2's wildcards: {@code *} for any characters, {@code ?} for one. */
  private static boolean matches(String wanted, String value) {
    if (wanted.indexOf('*') < 0 && wanted.indexOf('?') < 0) {
      return wanted.equals(value);
    }
    String pattern =
        wanted
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(value).matches();
  }

  /** The values of a {@code tag:Key} or {@code tag-key} filter; another name is refused. */
  static List<String> tag(String action, String filter, Map<String, String> tags) {
    if (filter.equals("tag-key")) {
      return List.copyOf(tags.keySet());
    }
    if (!filter.startsWith("tag:")) {
      throw Fault.notImplemented(action + ".Filter." + filter);
    }
    return Optional.ofNullable(tags.get(filter.substring("tag:".length()))).stream().toList();
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
        Optional.ofNullable(limit).orElse(MOST),
        token,
        Fault.client(
            "InvalidParameterValue",
            "Value (%s) for parameter NextToken is invalid.".formatted(token)));
  }

  /** As {@link #page}, for the calls that insist on pages of 5 to 1000. */
  static <T> Page<T> strictPage(List<T> found, @Nullable Integer limit, @Nullable String token) {
    if (limit != null && (limit < LEAST || limit > MOST)) {
      throw Fault.client(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
              .formatted(limit, LEAST, MOST));
    }
    return page(found, limit, token);
  }
}
