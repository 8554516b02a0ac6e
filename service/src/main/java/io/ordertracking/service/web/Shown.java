package io.ordertracking.service.web;

/**
 * How a value that was sent is shown in a message: short, on one line, harmless in a log and in
 * XML.
 */
final class Shown {
  private static final int LONGEST = 64;
  private static final int LONGEST_SENTENCE = 200;

  private Shown() {}

  /** In quotes, cut after 64 characters, with what can't be printed as {@code \}{@code u0000}. */
  static String quoted(String value) {
    return '"' + plain(value) + '"';
  }

  /** As {@link #quoted}, without quotes. */
  static String plain(String value) {
    if (value.length() <= LONGEST && value.codePoints().allMatch(Shown::isPrintable)) {
      return value;
    }
    StringBuilder shown = new StringBuilder();
    int end = Math.min(value.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      int point = value.codePointAt(i);
      if (isPrintable(point)) {
        shown.appendCodePoint(point);
      } else {
        shown.append(String.format("\\u%04x", point));
      }
      i += Character.charCount(point) - 1;
    }
    return value.length() > LONGEST
        ? shown + "… (" + value.length() + " characters)"
        : shown.toString();
  }

  /** A parser's own words: its first line, at most 200 characters. */
  static String sentence(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .limit(LONGEST_SENTENCE)
        .map(point -> isPrintable(point) ? point : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isPrintable(int point) {
    return !Character.isISOControl(point)
        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        && point != 0xFFFE
        && point != 0xFFFF;
  }
}
