package io.ordertracking.operator.validation;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of CEL text. */
final class Cel {
  private Cel() {}

  /** A string literal. */
  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** An optional field's value, or what its absence means. */
  static String effective(String field, int otherwise) {
    return "(has(" + field + ") ? " + field + " : " + otherwise + ")";
  }

  /** The same as text that says when the value isn't the user's own. */
  static String shown(String field, int otherwise) {
    return "(has("
        + field
        + ") ? string("
        + field
        + ") : "
        + text(otherwise + " (the default)")
        + ")";
  }

  static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
