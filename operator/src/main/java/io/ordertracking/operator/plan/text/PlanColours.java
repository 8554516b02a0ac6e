package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.plan.text.PlannedEnvironment.ExitCode;

/** Colour on a terminal, nothing elsewhere. */
public enum PlanColours {
  OFF,
  ON;

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  String headline(ExitCode code, String text) {
    String colour =
        switch (code) {
          case NO_CHANGES -> GREEN;
          case CHANGES_PENDING -> YELLOW;
          case BLOCKED -> RED;
        };
    return this == OFF ? text : BOLD + colour + text + RESET;
  }

  /** A line by the sign that it begins with. */
  String sign(String sign, String text) {
    String colour =
        switch (sign) {
          case "+" -> GREEN;
          case "~" -> YELLOW;
          case "-", "✖" -> RED;
          default -> CYAN;
        };
    return this == OFF ? text : colour + text + RESET;
  }
}
