package io.ordertracking.operator.cli;

import java.util.regex.Pattern;

/** Text that may repeat what a file or a cluster holds: it doesn't get to steer the terminal. */
final class Printable {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

  /** All but the colours that this program writes itself. */
  private static final Pattern BUT_COLOURS =
      Pattern.compile("[\\p{Cc}&&[^\\n\u001b]]|\u001b(?!\\[[0-9;]*m)");

  private Printable() {}

  static String plain(String text) {
    return escaped(CONTROL, text);
  }

  static String coloured(String text) {
    return escaped(BUT_COLOURS, text);
  }

  private static String escaped(Pattern what, String text) {
    return what.matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
