package io.ordertracking.simulator;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.fault.Faults;
import java.util.Map;
import java.util.Set;

/**
 * Faults as words: the query string of {@code POST /_simulator/faults}. Several kinds in one
 * command all apply; {@code on} restricts them to some operations.
 */
final class FaultCommands {
  private static final Set<String> KINDS =
      Set.of(
          "on",
          "throttle",
          "stale",
          "latency",
          "delay",
          "fail",
          "status",
          "next",
          "lose",
          "expire");

  private FaultCommands() {}

  /** Adds to the plan; returns what was understood. */
  static String apply(Faults plan, Map<String, String> words) {
    words.keySet().stream()
        .filter(word -> !KINDS.contains(word))
        .forEach(
            word -> {
              throw new IllegalArgumentException("no such fault: " + word);
            });
    // the whole account's numbers are of no use to someone who types: all count from here
    Faults faults =
        words.containsKey("on") ? plan.on(words.get("on").split(",")) : plan.when(op -> true);
    words.forEach((word, value) -> add(faults, word, value, words));
    return words.toString();
  }

  private static void add(Faults faults, String word, String value, Map<String, String> words) {
    switch (word) {
      case "throttle" -> faults.throttleAtPublishedRates();
      case "stale" -> faults.staleReads(Durations.parse(value));
      case "latency" -> faults.latency(Durations.parse(value));
      case "delay" -> faults.delayAnswersUpTo(Durations.parse(value));
      case "lose" -> faults.loseAnswerOfCall(Long.parseLong(value));
      case "expire" -> faults.expireCredentialsAtCall(Long.parseLong(value));
      case "fail" -> {
        int status = Integer.parseInt(words.getOrDefault("status", "400"));
        Fault fault = new Fault(value, status, "simulated: " + value);
        if (words.containsKey("next")) {
          faults.failNext(Integer.parseInt(words.getOrDefault("next", "1")), fault);
        } else {
          faults.failAlways(fault);
        }
      }
      default -> {
        // on, status and next belong to the others
      }
    }
  }
}
