package io.ordertracking.operator.validation;

import java.util.regex.Pattern;

/**
 * A regular expression that both Java and CEL (RE2) understand and that always means the whole
 * text: Java's {@code $} also matches before a final newline, RE2's doesn't.
 */
record Format(Pattern pattern) {
  Format(String whole) {
    this(Pattern.compile("^(?:" + whole + ")$"));
  }

  boolean fits(String text) {
    return pattern.matcher(text).matches();
  }

  /** The same question about a CEL expression. */
  String cel(String expression) {
    return expression + ".matches(" + Cel.text(pattern.pattern()) + ")";
  }
}
