package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.Difference;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a pass: only what changed between the status before and after, so that an event
 * never repeats while nothing happens.
 */
public final class Notices {
  private Notices() {}

  public static List<Notice> between(@Nullable EnvironmentStatus before, EnvironmentStatus after) {
    List<Notice> notices = new ArrayList<>();
    firstTaskFailure(before, after).ifPresent(notices::add);
    ready(before, after).or(() -> heldUp(before, after)).ifPresent(notices::add);
    notices.addAll(drift(before, after));
    return notices;
  }

  /** One event a new difference, and one when it is gone. */
  private static List<Notice> drift(@Nullable EnvironmentStatus before, EnvironmentStatus after) {
    List<Difference> old = differences(before);
    List<Difference> now = differences(after);
    Stream<Notice> detected =
        now.stream()
            .filter(difference -> !old.contains(difference))
            .map(each -> new Notice(true, "DriftDetected", DriftReport.sentence(each)));
    Stream<Notice> corrected =
        old.stream()
            .filter(difference -> !now.contains(difference))
            .map(each -> new Notice(false, "DriftCorrected", DriftReport.corrected(each)));
    return Stream.concat(detected, corrected).toList();
  }

  private static List<Difference> differences(@Nullable EnvironmentStatus status) {
    List<Difference> differences = status == null ? null : status.differences();
    return differences == null ? List.of() : differences;
  }

  /** Ready's reason changed: that is the news, whatever led to it. */
  private static Optional<Notice> ready(
      @Nullable EnvironmentStatus before, EnvironmentStatus after) {
    Optional<Condition> now = condition(after, ConditionType.READY);
    Optional<Condition> old = condition(before, ConditionType.READY);
    boolean same =
        old.isPresent()
            && now.isPresent()
            && old.get().reason().equals(now.get().reason())
            // The pass that starts a release doesn't know its revision's ARN yet.
            && (Objects.equals(rolloutId(before), rolloutId(after)) || rolloutId(before) == null);
    return same
        ? Optional.empty()
        : now.map(c -> new Notice(isWarning(after), c.reason(), c.message()));
  }

  /**
   * While AWS can't be read Ready stays what it was; that somebody has to do something, and that it
   * is done, is news all the same.
   */
  private static Optional<Notice> heldUp(
      @Nullable EnvironmentStatus before, EnvironmentStatus after) {
    Optional<Condition> now = stalledBesideReady(after);
    Optional<Condition> old = stalledBesideReady(before);
    if (now.map(Condition::reason).equals(old.map(Condition::reason))) {
      return Optional.empty();
    }
    return now.map(c -> new Notice(true, c.reason(), c.message()))
        .or(
            () ->
                condition(after, ConditionType.READY)
                    .map(c -> new Notice(isWarning(after), c.reason(), c.message())));
  }

  private static Optional<Condition> stalledBesideReady(@Nullable EnvironmentStatus status) {
    String ready = condition(status, ConditionType.READY).map(Condition::reason).orElse("");
    return condition(status, ConditionType.STALLED)
        .filter(c -> c.status().equals("True") && !c.reason().equals(ready));
  }

  private static @Nullable String rolloutId(@Nullable EnvironmentStatus status) {
    RolloutStatus rollout = status == null ? null : status.rollout();
    return rollout == null ? null : rollout.taskDefinition();
  }

  private static boolean isWarning(EnvironmentStatus status) {
    boolean stalled =
        condition(status, ConditionType.STALLED).filter(c -> c.status().equals("True")).isPresent();
    boolean rollingBack =
        condition(status, ConditionType.READY)
            .filter(c -> c.reason().equals(Reason.ROLLING_BACK.label()))
            .isPresent();
    return stalled || rollingBack;
  }

  /** Within one poll of the first stopped task, long before ECS's circuit breaker gives up. */
  private static Optional<Notice> firstTaskFailure(
      @Nullable EnvironmentStatus before, EnvironmentStatus after) {
    RolloutStatus now = after.rollout();
    RolloutStatus old = before == null ? null : before.rollout();
    if (now == null || now.reason() == null || now.failed() == null || now.failed() == 0) {
      return Optional.empty();
    }
    boolean known =
        old != null
            && Objects.equals(old.taskDefinition(), now.taskDefinition())
            && old.failed() != null
            && old.failed() > 0;
    return known ? Optional.empty() : Optional.of(new Notice(true, "TaskFailed", now.reason()));
  }

  private static Optional<Condition> condition(
      @Nullable EnvironmentStatus status, ConditionType type) {
    List<Condition> conditions = status == null ? null : status.conditions();
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> c.type().equals(type.label())).findFirst();
  }
}
