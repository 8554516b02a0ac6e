package io.ordertracking.simulator.authority;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A line of a statement's {@code Condition}.
 *
 * @param key e.g. {@code aws:RequestTag/team}
 * @param values any of which may match
 */
record Condition(Operator operator, String key, List<String> values) {
  /** Those that the simulator understands; a policy that uses another is refused. */
  enum Operator {
    STRING_EQUALS("StringEquals", String::equals),
    STRING_EQUALS_IF_EXISTS("StringEqualsIfExists", String::equals),
    STRING_LIKE("StringLike", (pattern, value) -> Glob.of(pattern).matches(value)),
    FOR_ALL_VALUES_STRING_EQUALS("ForAllValues:StringEquals", String::equals);

    private final String name;
    private final BiPredicate<String, String> test;

    Operator(String name, BiPredicate<String, String> test) {
      this.name = name;
      this.test = test;
    }

    static Optional<Operator> named(String name) {
      for (Operator operator : values()) {
        if (operator.name.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
          return Optional.of(operator);
        }
      }
      return Optional.empty();
    }

    /** What a key that the request doesn't have comes to. */
    private boolean ofNothing() {
      return switch (this) {
        case STRING_EQUALS, STRING_LIKE -> false;
        case STRING_EQUALS_IF_EXISTS, FOR_ALL_VALUES_STRING_EQUALS -> true;
      };
    }
  }

  Condition {
    values = List.copyOf(values);
  }

  boolean holds(Context context) {
    if (context.unknowable(key)) {
      return true;
    }
    List<String> found = context.values(key);
    if (found.isEmpty()) {
      return operator.ofNothing();
    }
    return found.stream()
        .allMatch(value -> values.stream().anyMatch(each -> operator.test.test(each, value)));
  }
}
