package io.ordertracking.operator.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who was told to come back for a token, first come first served. Not thread-safe. */
final class WaitingLine {
  /** Who hasn't come by then has given up: its environment was deleted, or wants something else. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(5);

  private final Map<String, Instant> dueAt = new LinkedHashMap<>(); // in the order of joining
  private final Duration late;

  /**
   * @param late whoever is later than this lets others pass, until it comes
   */
  WaitingLine(Duration late) {
    this.late = late;
  }

  /** How many are served before {@code who}: before its place, or all when it has none yet. */
  int ahead(String who, Instant now) {
    dueAt.values().removeIf(due -> due.plus(GIVEN_UP_AFTER).isBefore(now));
    int ahead = 0;
    for (Map.Entry<String, Instant> place : dueAt.entrySet()) {
      if (place.getKey().equals(who)) {
        return ahead;
      }
      if (!place.getValue().plus(late).isBefore(now)) {
        ahead++;
      }
    }
    return ahead;
  }

  /** At the end, or where it is already. */
  void join(String who, Instant due) {
    dueAt.put(who, due);
  }

  void leave(String who) {
    dueAt.remove(who);
  }
}
