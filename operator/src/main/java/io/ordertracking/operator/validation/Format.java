package io.ordertracking.operator.validation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that both Java and CEL (RE2) understand and that always means the whole
 * text: Java's {@code $} also matches before a final newline, RE2's doesn't.
 *
 * @param except what doesn't fit although the pattern does, as RE2 has no lookahead
 */
record Format(Pattern pattern, @Nullable Pattern except) {
  Format(String whole) {
    this(whole(whole), null);
  }

  /** The same without some texts, again a regular expression that means the whole text. */
  Format but(String except) {
    return new Format(pattern, whole(except));
  }

  boolean fits(String text) {
    return pattern.matcher(text).matches() && (except == null || !except.matcher(text).matches());
  }

  /** The same question about a CEL expression. */
  String cel(String expression) {
    String fits = matches(expression, pattern);
    return except == null ? fits : "(" + fits + " && !" + matches(expression, except) + ")";
  }

  /** For the reference. */
  String summary() {
    return pattern.pattern() + (except == null ? "" : " and not " + except.pattern());
  }

  private static Pattern whole(String whole) {
    return Pattern.compile("^(?:" + whole + ")$");
  }

  private static String matches(String expression, Pattern pattern) {
    return expression + ".matches(" + Cel.text(pattern.pattern()) + ")";
  }
}
