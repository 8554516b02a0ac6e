package io.ordertracking.e2e.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shell commands of a page of documentation, and what the page says that they print.
 *
 * <p>Every fenced block marked {@code sh} counts. A paragraph of it is a step: commands, then
 * comments with what is printed, in which {@code …} stands for anything. Spaces and tabs are one.
 */
record Walkthrough(List<Step> steps) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
  private static final Pattern TAKES = Pattern.compile("(?m) {2,}# (?:\\d+ s to )?(\\d+) s\\b.*$");

  /** Commands as they stand there, and the lines that they print. */
  record Step(String commands, String prints) {
    /** How many seconds the page says that it takes, at most. */
    OptionalInt seconds() {
      return TAKES
          .matcher(commands)
          .results()
          .mapToInt(found -> Integer.parseInt(found.group(1)))
          .max();
    }

    /** Whether the page shows it fail. */
    boolean fails() {
      return prints.contains("An error occurred");
    }

    Pattern expected() {
      String all =
          squeezed(prints)
              .chars()
              .mapToObj(c -> c == '…' ? ".*" : Pattern.quote(Character.toString(c)))
              .collect(Collectors.joining());
      return Pattern.compile(all);
    }
  }

  static Walkthrough of(String page) {
    List<Step> steps = new ArrayList<>();
    BLOCK
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring("```sh\n".length(), block.length() - "```".length()))
        .flatMap(block -> Pattern.compile("\n\\s*\n").splitAsStream(block.strip()))
        .map(Walkthrough::step)
        .forEach(steps::add);
    return new Walkthrough(List.copyOf(steps));
  }

  private static Step step(String paragraph) {
    List<String> commands = new ArrayList<>();
    List<String> prints = new ArrayList<>();
    for (String line : paragraph.lines().toList()) {
      if (line.startsWith("# ")) {
        prints.add(line.substring(2));
      } else if (prints.isEmpty()) {
        commands.add(line);
      } else {
        throw new IllegalArgumentException("a command after what it prints: " + line);
      }
    }
    return new Step(String.join("\n", commands), String.join("\n", prints));
  }

  /** Without what only makes it look nice. */
  static String squeezed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
