package io.ordertracking.service.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Times as RFC 3339 (section 5.6) writes them: {@code 2025-01-01T10:00:00.5+02:00}. By hand, since
 * {@link java.time.format.DateTimeFormatter} takes 2 µs a time, and an event's is read at the door,
 * written to Kafka and read from it.
 *
 * <p>Narrower than the RFC where a time would have no exact place on the time line or in the table:
 * no leap second, years 0001 to 9999 (after the offset is taken off). Fractions are cut, not
 * rounded, to microseconds: that is what PostgreSQL keeps, and an event id is derived from what is
 * kept, so the same event sent with more digits is the same event.
 */
public final class Rfc3339 {
  /** Why a text was not taken, to be put after "eventTs is …". */
  public static final String EXPECTED =
      "expected is an RFC 3339 time with offset, such as 2025-01-01T10:00:00Z or"
          + " 2025-01-01T12:00:00.250+02:00, of the years 0001 to 9999";

  private static final int DATE_AND_TIME = "2025-01-01T10:00:00".length();
  private static final long FIRST = EventTime.EARLIEST.getEpochSecond();
  private static final long LAST = EventTime.LATEST.getEpochSecond();
  private static final int MICROS = 6;

  private Rfc3339() {}

  /** The time that {@code text} writes, in whole microseconds; empty when it writes none. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(read(text));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /**
   * Appends a time of the years 0001 to 9999 in UTC, in whole microseconds, as {@link
   * Instant#toString} writes it: no fraction, or one of three or six digits.
   */
  public static void write(Instant time, StringBuilder text) {
    long second = time.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
    int ofDay = (int) Math.floorMod(second, 86_400L);
    digits(text, date.getYear(), 1000);
    digits(text.append('-'), date.getMonthValue(), 10);
    digits(text.append('-'), date.getDayOfMonth(), 10);
    digits(text.append('T'), ofDay / 3600, 10);
    digits(text.append(':'), ofDay / 60 % 60, 10);
    digits(text.append(':'), ofDay % 60, 10);
    int micros = time.getNano() / 1000;
    if (micros % 1000 != 0) {
      digits(text.append('.'), micros, 100_000);
    } else if (micros != 0) {
      digits(text.append('.'), micros / 1000, 100);
    }
    text.append('Z');
  }

  private static void digits(StringBuilder text, int number, int first) {
    for (int unit = first; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
  }

  private static Instant read(String text) {
    if (text.length() <= DATE_AND_TIME) {
      throw new DateTimeException("too short");
    }
    literal(text, 4, '-', '-');
    literal(text, 7, '-', '-');
    literal(text, 10, 'T', 't');
    literal(text, 13, ':', ':');
    literal(text, 16, ':', ':');
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    int hour = upTo(23, number(text, 11, 2));
    int minute = upTo(59, number(text, 14, 2));
    int second = upTo(59, number(text, 17, 2));
    int at = DATE_AND_TIME;
    int micros = 0;
    if (text.charAt(at) == '.') {
      int end = endOfDigits(text, at + 1);
      micros = micros(text, at + 1, end);
      at = end;
    }
    long seconds =
        date.toEpochDay() * 86_400L + hour * 3600L + minute * 60L + second - offset(text, at);
    if (seconds < FIRST || seconds > LAST) {
      throw new DateTimeException("year");
    }
    return Instant.ofEpochSecond(seconds, micros * 1000L);
  }

  private static int offset(String text, int at) {
    if (at == text.length() - 1) {
      literal(text, at, 'Z', 'z');
      return 0;
    }
    if (at != text.length() - 6) {
      throw new DateTimeException("offset");
    }
    literal(text, at, '+', '-');
    literal(text, at + 3, ':', ':');
    int size = upTo(23, number(text, at + 1, 2)) * 3600 + upTo(59, number(text, at + 4, 2)) * 60;
    return text.charAt(at) == '-' ? -size : size;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end == from) {
      throw new DateTimeException("fraction");
    }
    return end;
  }

  private static int micros(String text, int from, int end) {
    int micros = 0;
    for (int i = 0; i < MICROS; i++) {
      micros = micros * 10 + (from + i < end ? text.charAt(from + i) - '0' : 0);
    }
    return micros;
  }

  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        throw new DateTimeException("digit");
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int upTo(int max, int number) {
    if (number > max) {
      throw new DateTimeException("range");
    }
    return number;
  }

  private static void literal(String text, int at, char one, char other) {
    if (text.charAt(at) != one && text.charAt(at) != other) {
      throw new DateTimeException("form");
    }
  }
}
