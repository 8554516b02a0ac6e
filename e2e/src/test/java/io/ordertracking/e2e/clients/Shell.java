package io.ordertracking.e2e.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One shell that a person would type all steps of a {@link Walkthrough} into. */
final class Shell {
  private static final String END = "\u001e"; // a control character that no program prints

  private Shell() {}

  /** What a step did. */
  record Outcome(Walkthrough.Step step, String printed, int exitCode, Duration took) {}

  /** The steps as a script; after each a line with its exit code. */
  static Path script(Walkthrough walkthrough, Path folder) throws IOException {
    StringBuilder script = new StringBuilder("exec </dev/null\n");
    for (Walkthrough.Step step : walkthrough.steps()) {
      script.append(step.commands()).append("\nprintf '\\036%s\\n' $?\n");
    }
    return Files.writeString(folder.resolve("walkthrough.sh"), script);
  }

  /** Plays them all, also after one that failed: what comes of it may tell why. */
  static List<Outcome> play(Walkthrough walkthrough, Process shell) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    StringBuilder printed = new StringBuilder();
    long began = System.nanoTime();
    try (BufferedReader reader = shell.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int end = line.indexOf(END); // what is printed needn't end with a new line
        printed.append(end < 0 ? line : line.substring(0, end)).append('\n');
        if (end >= 0) {
          long now = System.nanoTime();
          outcomes.add(
              new Outcome(
                  walkthrough.steps().get(outcomes.size()),
                  printed.toString(),
                  Integer.parseInt(line.substring(end + 1)),
                  Duration.ofNanos(now - began)));
          printed.setLength(0);
          began = now;
        }
      }
    }
    return outcomes;
  }
}
