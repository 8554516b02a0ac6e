package io.ordertracking.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines for people, and on a terminal one more line below them that is redrawn in place. In a pipe
 * there are only lines, without colour.
 */
final class Screen {
  /** How a text looks on a terminal. */
  enum Look {
    PLAIN(""),
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m"),
    NEWS("\u001b[33m");

    private final String start;

    Look(String start) {
      this.start = start;
    }
  }

  /**
   * @param inPlace whether a line can be redrawn
   * @param colour whether to use it
   * @param columns where lines are broken
   */
  record Kind(boolean inPlace, boolean colour, int columns) {}

  private static final String RESET = "\u001b[0m";
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final Kind kind;
  private boolean progressShown;

  Screen(PrintStream out, Kind kind) {
    this.out = out;
    this.kind = kind;
  }

  void line(Look look, String text) {
    clearProgress();
    out.println(styled(look, text));
    out.flush();
  }

  void line(String text) {
    line(Look.PLAIN, text);
  }

  /** Broken between words where it gets too long; what follows is indented by {@code indent}. */
  void paragraph(Look look, int indent, String first, String text) {
    List<String> lines = wrapped(text, Math.max(20, kind.columns() - indent));
    clearProgress();
    for (int i = 0; i < lines.size(); i++) {
      String margin = i == 0 ? first : " ".repeat(indent);
      out.println(styled(look, margin) + styled(look, lines.get(i)));
    }
    out.flush();
  }

  /**
   * Shown until something else is, on a terminal; nothing elsewhere.
   *
   * @param end stays in sight when {@code text} is too long
   */
  void progress(String text, String end) {
    if (kind.inPlace()) {
      out.print(CLEAR_LINE + fit(text, kind.columns() - 1 - end.length()) + end);
      out.flush();
      progressShown = true;
    }
  }

  /** A line that wraps couldn't be redrawn. */
  private static String fit(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  private void clearProgress() {
    if (progressShown) {
      out.print(CLEAR_LINE);
      progressShown = false;
    }
  }

  private String styled(Look look, String text) {
    return kind.colour() && look != Look.PLAIN && !text.isEmpty()
        ? look.start + text + RESET
        : text;
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
