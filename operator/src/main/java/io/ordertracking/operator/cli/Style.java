package io.ordertracking.operator.cli;

/** Colour on a terminal, nothing elsewhere. */
enum Style {
  PLAIN,
  COLOUR;

  /** The first line: green, yellow or red, by what it says. */
  String headline(Verdict verdict, String text) {
    if (this == PLAIN) {
      return text;
    }
    String colour =
        switch (verdict.exitCode()) {
          case ExitCodes.OK -> "\u001b[32m";
          case ExitCodes.PROGRESSING -> "\u001b[33m";
          default -> "\u001b[31m";
        };
    return "\u001b[1m" + colour + text + "\u001b[0m";
  }
}
