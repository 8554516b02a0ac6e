package io.ordertracking.demo;

import static io.ordertracking.demo.Screen.Look.BOLD;
import static io.ordertracking.demo.Screen.Look.PLAIN;

import java.util.ArrayList;
import java.util.List;

/** Tells of the steps: what is done, and what it came to. */
final class Narrator {
  private final Screen screen;
  private final double speed;
  private final int steps;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param steps how many there will be
   */
  Narrator(Screen screen, double speed, int steps) {
    this.screen = screen;
    this.speed = speed;
    this.steps = steps;
  }

  Screen screen() {
    return screen;
  }

  /** What was played so far. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  void begin(Step step) {
    screen.paragraph(
        BOLD, 31, "▸ %d/%d %-25s".formatted(lines.size() + 1, steps, step.name()), step.command());
  }

  void end(Line line) {
    Played played = line.played();
    int writes = played.calls().writes().size();
    String made =
        played
            .writesMadeIn(speed)
            .map(
                in ->
                    writes <= 2
                        ? ": " + Writes.summary(played.calls())
                        : line.result().equals("Deleted") ? "" : " within " + Times.here(in))
            .orElse("");
    if (played.visits().count() > 0) {
      more(played.visits().sentence(played.began()));
    }
    more(
        "%s simulated (%s here) · %d AWS write%s%s"
            .formatted(
                Times.simulated(played.simulated()),
                Times.here(played.here()),
                writes,
                writes == 1 ? "" : "s",
                made));
    lines.add(line);
  }

  /** A sentence below the result. */
  void more(String text) {
    screen.paragraph(PLAIN, 8, "      ", text);
  }
}
