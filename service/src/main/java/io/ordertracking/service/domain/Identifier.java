package io.ordertracking.service.domain;

import java.util.Optional;

/** What an order id or an event id may be: text that every part of the service can keep. */
public final class Identifier {
  /** In UTF-16 units; three times as many bytes still fit an index entry of PostgreSQL. */
  public static final int MAX_LENGTH = 128;

  private Identifier() {}

  /** What is wrong with this one, to follow its name in a sentence; empty when nothing is. */
  public static Optional<String> flaw(String value) {
    if (value.isBlank()) {
      return Optional.of("is blank");
    }
    if (value.length() > MAX_LENGTH) {
      return Optional.of(
          "has %d characters; at most %d are kept".formatted(value.length(), MAX_LENGTH));
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c)) {
        return Optional.of("has the control character U+%04X at %d".formatted((int) c, i));
      }
      if (c >= '\uFFFE') {
        return Optional.of("has U+%04X at %d, which no XML may hold".formatted((int) c, i));
      }
      if (Character.isSurrogate(c)) {
        // U+D83D U+DE00 is one character; half of it is none, and can't be written as UTF-8
        if (i + 1 == value.length() || !Character.isSurrogatePair(c, value.charAt(i + 1))) {
          return Optional.of("has half a character, U+%04X, at %d".formatted((int) c, i));
        }
        i++;
      }
    }
    return Optional.empty();
  }
}
