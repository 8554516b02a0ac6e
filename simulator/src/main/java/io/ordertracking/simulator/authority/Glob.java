package io.ordertracking.simulator.authority;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern of IAM: {@code *} is any text, {@code ?} any character. */
final class Glob {
  private static final Pattern PIECE = Pattern.compile("[*?]|[^*?]+");

  private final Pattern pattern;

  private Glob(String text, int flags) {
    pattern = Pattern.compile(PIECE.matcher(text).replaceAll(Glob::piece), flags);
  }

  static Glob of(String text) {
    return new Glob(text, Pattern.DOTALL);
  }

  static Glob ofAction(String text) {
    return new Glob(text, Pattern.CASE_INSENSITIVE);
  }

  private static String piece(java.util.regex.MatchResult piece) {
    return Matcher.quoteReplacement(
        switch (piece.group()) {
          case "*" -> ".*";
          case "?" -> ".";
          default -> Pattern.quote(piece.group());
        });
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
