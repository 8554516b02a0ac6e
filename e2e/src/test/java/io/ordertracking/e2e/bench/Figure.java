package io.ordertracking.e2e.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param most what it may be at most; null where nothing is promised
 */
record Figure(String part, String name, double value, String unit, @Nullable Double most) {
  Figure(String part, String name, double value, String unit) {
    this(part, name, value, unit, null);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-10s %-66s %10s %-12s %s",
        part,
        name,
        number(value),
        unit,
        most == null ? "" : (value <= most ? "≤ " : "MORE than ") + number(most));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }
}
