package io.ordertracking.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations for people, with units, and as people type them. */
final class Times {
  private static final Pattern TYPED = Pattern.compile("(\\d{1,6})(ms|s)");

  private Times() {}

  /** Simulated time: {@code 41 s}, {@code 1m12s}. */
  static String simulated(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    return seconds < 60 ? seconds + " s" : "%dm%02ds".formatted(seconds / 60, seconds % 60);
  }

  /** Real time: {@code 412 ms}, {@code 2.1 s}. */
  static String here(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** On a progress line: {@code 1:07}. */
  static String clock(Duration duration) {
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  /** {@code 50}, {@code 2.5}. */
  static String factor(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /**
   * @throws IllegalArgumentException unless like {@code 60ms} or {@code 1s}
   */
  static Duration parse(String text) {
    Matcher matcher = TYPED.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' isn't a time like 60ms or 1s");
    }
    long number = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
  }
}
