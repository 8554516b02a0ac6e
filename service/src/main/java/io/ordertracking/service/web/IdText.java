package io.ordertracking.service.web;

/**
 * Which characters an id may have: those that JSON, XML, UTF-8 and PostgreSQL's text all carry
 * unchanged. Out are control characters (PostgreSQL refuses NUL, XML most of the others), halves of
 * surrogate pairs (UTF-8 makes "?" of each of them: two ids would become one), and U+FFFE and
 * U+FFFF (XML).
 */
final class IdText {
  private IdText() {}

  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        continue;
      }
      int point = text.codePointAt(i);
      if (!isPrintable(point)) {
        return false;
      }
      i += Character.charCount(point) - 1;
    }
    return true;
  }

  static boolean isPrintable(int point) {
    return !Character.isISOControl(point)
        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        && point != 0xFFFE
        && point != 0xFFFF;
  }
}
