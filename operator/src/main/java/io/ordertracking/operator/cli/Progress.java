package io.ordertracking.operator.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * One line about something that goes on: redrawn in place on a terminal, with the time that has
 * passed; elsewhere printed when it changes, with the time of day.
 */
final class Progress {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final boolean inPlace;
  private final Clock clock;
  private final Instant start;
  private String last = "";

  Progress(PrintWriter out, boolean inPlace, Clock clock) {
    this.out = out;
    this.inPlace = inPlace;
    this.clock = clock;
    this.start = clock.instant();
  }

  void show(String text) {
    if (inPlace) {
      String passed = Times.length(Duration.between(start, clock.instant()));
      out.print("\r\u001b[K" + text + "  " + passed);
    } else if (!text.equals(last)) {
      out.println(CLOCK.format(ZonedDateTime.now(clock)) + " " + text);
    }
    last = text;
    out.flush();
  }

  /** Clears the line for whatever follows. */
  void done() {
    if (inPlace && !last.isEmpty()) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
