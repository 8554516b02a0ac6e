package io.ordertracking.operator.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as the spec writes them: hours, minutes and seconds in that order, e.g. {@code
 * 30m}, {@code 1h30m}, {@code 90s}. A part of what CEL's {@code duration()} and Go understand, so
 * that both sides read the same time.
 */
public final class Durations {
  /** At least one part, at most five digits each (27 h in seconds, and no overflow anywhere). */
  public static final String PATTERN = "^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?$";

  private static final Pattern PARTS =
      Pattern.compile("(?:([0-9]{1,5})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,5})s)?");

  private Durations() {}

  /** The length of time, or empty when the text isn't one. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = PARTS.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofHours(number(parts, 1))
            .plusMinutes(number(parts, 2))
            .plusSeconds(number(parts, 3)));
  }

  private static long number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
