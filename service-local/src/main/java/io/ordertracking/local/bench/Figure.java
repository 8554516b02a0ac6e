package io.ordertracking.local.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A row of the table that a run ends with.
 *
 * @param measured with its unit
 * @param target empty where there is none
 * @param met whether what was measured is on the right side of the target
 */
record Figure(String what, String measured, String target, boolean met) {

  /** One that has no target. */
  static Figure noted(String what, String measured) {
    return new Figure(what, measured, "", true);
  }

  static Figure atMost(String what, double measured, double target, String unit) {
    return new Figure(what, text(measured, unit), "≤ " + text(target, unit), measured <= target);
  }

  static Figure atMost(String what, double[] runs, double target, String unit) {
    return new Figure(what, range(runs, unit), "≤ " + text(target, unit), median(runs) <= target);
  }

  static Figure atLeast(String what, double[] runs, double target, String unit) {
    return new Figure(what, range(runs, unit), "≥ " + text(target, unit), median(runs) >= target);
  }

  /** Median, and, of several, lowest to highest. */
  static String range(double[] runs, String unit) {
    if (runs.length == 1) {
      return text(runs[0], unit);
    }
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    return "%s (%s to %s)"
        .formatted(
            text(median(runs), unit), text(sorted[0], ""), text(sorted[runs.length - 1], ""));
  }

  static void print(List<Figure> figures) {
    System.out.printf("%n%-58s %-34s %-18s%n", "", "measured", "target");
    for (Figure figure : figures) {
      System.out.printf(
          "%-58s %-34s %-18s %s%n",
          figure.what,
          figure.measured,
          figure.target,
          figure.target.isEmpty() ? "" : figure.met ? "met" : "MISSED");
    }
  }

  private static double median(double[] runs) {
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String text(double value, String unit) {
    return String.format(Locale.ROOT, value >= 100 || value == 0 ? "%,.0f" : "%.1f", value)
        + (unit.isEmpty() ? "" : " " + unit);
  }
}
