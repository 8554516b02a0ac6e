package io.ordertracking.operator.resource;

/**
 * One field that isn't as wanted. Values are for people: bounded, and never a secret's value.
 *
 * @param field the field in AWS's own spelling, e.g. {@code desiredCount}
 * @param actual what AWS has; {@code (none)} when it has nothing
 * @param wanted what the blueprint says
 */
public record Difference(String field, String actual, String wanted) {
  public static final String NONE = "(none)";
  private static final int MAX = 200;

  public Difference {
    actual = bounded(actual);
    wanted = bounded(wanted);
  }

  private static String bounded(String value) {
    return value.length() <= MAX ? value : value.substring(0, MAX - 1) + "…";
  }
}
