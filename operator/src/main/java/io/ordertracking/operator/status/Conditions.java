package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Builds the list of conditions; a transition time moves only when the status does. */
final class Conditions {
  /** The parts that Ready is derived from, in the order in which a pass reaches them. */
  static final List<ConditionType> PARTS =
      List.of(
          ConditionType.BOOTSTRAP_RESOLVED,
          ConditionType.PREFLIGHT_PASSED,
          ConditionType.INFRASTRUCTURE_READY,
          ConditionType.ROLLOUT_SUCCEEDED,
          ConditionType.IN_SYNC);

  private static final int MAX_MESSAGE = 1024;

  private final List<Condition> before;
  private final long generation;
  private final Instant now;
  private final Map<ConditionType, Condition> conditions = new EnumMap<>(ConditionType.class);

  Conditions(List<Condition> before, long generation, Instant now) {
    this.before = before;
    this.generation = generation;
    this.now = now;
  }

  void set(ConditionType type, String status, Reason reason, String message) {
    String since =
        before.stream()
            .filter(old -> old.type().equals(type.label()) && old.status().equals(status))
            .map(Condition::lastTransitionTime)
            .findFirst()
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    conditions.put(
        type,
        new Condition(type.label(), status, reason.label(), bounded(message), since, generation));
  }

  /** Whether it had this status before. */
  boolean was(ConditionType type, String status) {
    return before.stream()
        .anyMatch(old -> old.type().equals(type.label()) && old.status().equals(status));
  }

  /** Leaves status, reason and message as they were. */
  void keepOr(ConditionType type, String status, Reason reason, String message) {
    before.stream()
        .filter(old -> old.type().equals(type.label()))
        .findFirst()
        .ifPresentOrElse(
            old ->
                conditions.put(
                    type,
                    new Condition(
                        old.type(),
                        old.status(),
                        old.reason(),
                        old.message(),
                        old.lastTransitionTime(),
                        generation)),
            () -> set(type, status, reason, message));
  }

  List<Condition> list() {
    return List.copyOf(conditions.values());
  }

  static Reason goodReason(ConditionType part) {
    return switch (part) {
      case BOOTSTRAP_RESOLVED -> Reason.RESOLVED;
      case PREFLIGHT_PASSED -> Reason.PASSED;
      case INFRASTRUCTURE_READY -> Reason.IN_PLACE;
      case ROLLOUT_SUCCEEDED -> Reason.COMPLETED;
      case IN_SYNC -> Reason.NO_DIFFERENCES;
      case READY, RECONCILING, STALLED -> Reason.IDLE;
    };
  }

  private static String bounded(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
  }
}
