package io.ordertracking.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.plan.GoldenCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusAssemblerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final AwsFailure THROTTLED =
      new AwsFailure.Throttled("ecs:DescribeServices", "Throttling", "rate exceeded", null);
  private static final AwsFailure DENIED =
      new AwsFailure.Denied("ecs:DescribeServices", "AccessDenied", "not authorized", null);

  private static EnvironmentStatus assemble(
      @Nullable EnvironmentStatus before, long generation, Instant now, Verdict verdict) {
    return new StatusAssembler(before, generation, now).assemble(verdict);
  }

  private static EnvironmentStatus first(String golden) {
    return assemble(null, 1, NOON, GoldenCase.of(golden).verdict());
  }

  private static Condition condition(EnvironmentStatus status, ConditionType type) {
    return Objects.requireNonNull(status.conditions()).stream()
        .filter(c -> c.type().equals(type.label()))
        .findFirst()
        .orElseThrow();
  }

  private static String shown(EnvironmentStatus status, ConditionType type) {
    Condition condition = condition(status, type);
    return condition.status() + " " + condition.reason();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02-unchanged",
        "18-rolled-back-is-not-retried",
        "24-in-progress",
        "26-image-missing"
      })
  void anUnchangedWorldGivesAnEqualStatus(String golden) {
    EnvironmentStatus before = first(golden);
    EnvironmentStatus after =
        assemble(before, 1, NOON.plus(Duration.ofHours(5)), GoldenCase.of(golden).verdict());
    assertThat(after).isEqualTo(before);
    assertThat(Notices.between(before, after)).isEmpty();
  }

  @Test
  void liveIsReadyAndNothingElse() {
    EnvironmentStatus status = first("02-unchanged");
    assertThat(shown(status, ConditionType.READY)).isEqualTo("True Live");
    assertThat(shown(status, ConditionType.RECONCILING)).isEqualTo("False Idle");
    assertThat(shown(status, ConditionType.STALLED)).isEqualTo("False Idle");
    for (ConditionType part : Conditions.PARTS) {
      assertThat(condition(status, part).status()).as(part.label()).isEqualTo("True");
    }
    assertThat(Objects.requireNonNull(status.image()).tag()).isEqualTo("1.0.0");
    assertThat(status.tasks()).isEqualTo("1/1");
  }

  @Test
  void rolledBackIsNotReadyAndStalledAndTellsWhyAndWhatServes() {
    EnvironmentStatus status = first("18-rolled-back-is-not-retried");
    assertThat(shown(status, ConditionType.READY)).isEqualTo("False RolledBack");
    assertThat(shown(status, ConditionType.STALLED)).isEqualTo("True RolledBack");
    assertThat(shown(status, ConditionType.RECONCILING)).isEqualTo("False Idle");
    assertThat(condition(status, ConditionType.READY).message())
        .contains("1.1.0 was rolled back")
        .contains("exit code 1")
        .contains("1.0.0 serves");
    assertThat(Objects.requireNonNull(status.image()).tag()).isEqualTo("1.0.0");
    assertThat(Objects.requireNonNull(status.rollout()).state()).isEqualTo("RolledBack");
    assertThat(Objects.requireNonNull(status.rollout().reason())).contains("exit code 1");
    assertThat(Objects.requireNonNull(status.history()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.tag()).isEqualTo("1.1.0");
              assertThat(entry.state()).isEqualTo("RolledBack");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "21-failed-and-held, False RolloutFailed, True RolloutFailed, False Idle",
    "23-timed-out-and-held, False RolloutTimedOut, True RolloutTimedOut, False Idle",
    "24-in-progress, False Progressing, False Idle, True Progressing",
    "17-draining-service, False Waiting, False Idle, True Waiting",
    "01-create, False Progressing, False Idle, True Progressing",
    "26-image-missing, False ImageNotFound, True ImageNotFound, False Idle",
    "27-bootstrap-key-missing, False MissingKey, True MissingKey, False Idle",
    "13-foreign-log-group, False NameConflict, True NameConflict, False Idle",
  })
  void readyStalledAndReconcilingAgree(
      String golden, String ready, String stalled, String reconciling) {
    EnvironmentStatus status = first(golden);
    assertThat(shown(status, ConditionType.READY)).isEqualTo(ready);
    assertThat(shown(status, ConditionType.STALLED)).isEqualTo(stalled);
    assertThat(shown(status, ConditionType.RECONCILING)).isEqualTo(reconciling);
  }

  @Test
  void whatABlockKeepsFromBeingLookedAtIsNotJudged() {
    EnvironmentStatus status = first("26-image-missing");
    assertThat(shown(status, ConditionType.BOOTSTRAP_RESOLVED)).isEqualTo("True Resolved");
    assertThat(shown(status, ConditionType.PREFLIGHT_PASSED)).isEqualTo("False ImageNotFound");
    assertThat(shown(status, ConditionType.INFRASTRUCTURE_READY)).isEqualTo("Unknown NotChecked");
    assertThat(shown(status, ConditionType.IN_SYNC)).isEqualTo("Unknown NotChecked");
  }

  @Test
  void aBlockedReleaseKeepsWhatRunsAndForgetsTheRolloutBefore() {
    EnvironmentStatus live = first("02-unchanged");
    EnvironmentStatus blocked =
        assemble(live, 2, NOON, GoldenCase.of("26-image-missing").verdict());
    assertThat(blocked.image()).isEqualTo(live.image());
    assertThat(blocked.rollout()).extracting(r -> r.state()).isEqualTo("Pending");
    assertThat(assemble(blocked, 2, NOON, GoldenCase.of("26-image-missing").verdict()))
        .isEqualTo(blocked);
    assertThat(blocked.history()).isEqualTo(live.history());
  }

  @Test
  void transitionTimesMoveWithTheStatusAlone() {
    EnvironmentStatus live = first("02-unchanged");
    Instant later = NOON.plusSeconds(90);
    EnvironmentStatus rolling = assemble(live, 2, later, GoldenCase.of("24-in-progress").verdict());
    assertThat(condition(rolling, ConditionType.READY).lastTransitionTime())
        .isEqualTo("2026-03-01T12:01:30Z");
    assertThat(condition(rolling, ConditionType.STALLED).lastTransitionTime())
        .isEqualTo("2026-03-01T12:00:00Z");
    EnvironmentStatus failed =
        assemble(
            rolling,
            2,
            later.plusSeconds(90),
            GoldenCase.of("18-rolled-back-is-not-retried").verdict());
    assertThat(condition(failed, ConditionType.READY).lastTransitionTime())
        .as("Ready stays False, for another reason")
        .isEqualTo("2026-03-01T12:01:30Z");
  }

  @Test
  void everyConditionHasTheGeneration() {
    EnvironmentStatus status =
        assemble(first("02-unchanged"), 7, NOON, GoldenCase.of("02-unchanged").verdict());
    assertThat(status.observedGeneration()).isEqualTo(7);
    assertThat(Objects.requireNonNull(status.conditions()))
        .allSatisfy(c -> assertThat(c.observedGeneration()).isEqualTo(7));
  }

  @Test
  void throttledKeepsReadyForTheSameSpec() {
    EnvironmentStatus live = first("02-unchanged");
    EnvironmentStatus status = assemble(live, 1, NOON, new Verdict.Unreadable(THROTTLED));
    assertThat(shown(status, ConditionType.READY)).isEqualTo("True Live");
    assertThat(shown(status, ConditionType.RECONCILING)).isEqualTo("True AwsThrottled");
    assertThat(shown(status, ConditionType.STALLED)).isEqualTo("False Idle");
  }

  @Test
  void unreadableAfterAChangeIsUnknown() {
    EnvironmentStatus live = first("02-unchanged");
    EnvironmentStatus status = assemble(live, 2, NOON, new Verdict.Unreadable(THROTTLED));
    assertThat(shown(status, ConditionType.READY)).isEqualTo("Unknown AwsThrottled");
  }

  @Test
  void deniedIsStalled() {
    EnvironmentStatus status = assemble(null, 1, NOON, new Verdict.Unreadable(DENIED));
    assertThat(shown(status, ConditionType.STALLED)).isEqualTo("True AwsDenied");
    assertThat(condition(status, ConditionType.READY).message()).contains("ecs:DescribeServices");
  }

  @Test
  void whatIsUnknownIsSoForTheReasonOfToday() {
    EnvironmentStatus throttled = assemble(null, 1, NOON, new Verdict.Unreadable(THROTTLED));
    EnvironmentStatus denied = assemble(throttled, 1, NOON, new Verdict.Unreadable(DENIED));
    assertThat(shown(denied, ConditionType.READY)).isEqualTo("Unknown AwsDenied");
  }

  @Test
  void pausedKeepsReady() {
    EnvironmentStatus live = first("02-unchanged");
    EnvironmentStatus paused = assemble(live, 2, NOON, new Verdict.Paused("paused"));
    assertThat(shown(paused, ConditionType.READY)).isEqualTo("True Live");
    assertThat(shown(paused, ConditionType.RECONCILING)).isEqualTo("False Paused");
  }

  @Test
  void deletingIsNotReady() {
    EnvironmentStatus deleting =
        assemble(first("02-unchanged"), 2, NOON, new Verdict.Deleting("draining"));
    assertThat(shown(deleting, ConditionType.READY)).isEqualTo("False Deleting");
    assertThat(shown(deleting, ConditionType.RECONCILING)).isEqualTo("True Deleting");
    EnvironmentStatus stuck =
        assemble(
            deleting, 2, NOON, new Verdict.DeletionBlocked(Reason.AWS_DENIED, "may not delete"));
    assertThat(shown(stuck, ConditionType.STALLED)).isEqualTo("True AwsDenied");
  }

  @Test
  void aLostStatusIsMadeAgain() {
    EnvironmentStatus status = first("18-rolled-back-is-not-retried");
    assertThat(assemble(null, 1, NOON, GoldenCase.of("18-rolled-back-is-not-retried").verdict()))
        .isEqualTo(status);
  }

  @Test
  void messagesAreBounded() {
    EnvironmentStatus status =
        assemble(
            null,
            1,
            NOON,
            new Verdict.Blocked(ConditionType.READY, Reason.INVALID_SPEC, "x".repeat(9000)));
    assertThat(condition(status, ConditionType.READY).message()).hasSize(1024).endsWith("…");
  }

  @Test
  void theHistoryIsBoundedAndNewestFirst() {
    EnvironmentStatus status = first("18-rolled-back-is-not-retried");
    EnvironmentStatus live = assemble(status, 2, NOON, GoldenCase.of("02-unchanged").verdict());
    assertThat(Objects.requireNonNull(live.history()))
        .extracting(EnvironmentStatus.HistoryEntry::tag)
        .containsExactly("1.0.0", "1.1.0");
    List<EnvironmentStatus.HistoryEntry> many =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    new EnvironmentStatus.HistoryEntry(
                        "id" + i, "t", "d", "td", "Completed", null, null, null))
            .toList();
    StatusDraft full = new StatusDraft(live);
    full.history = many;
    assertThat(
            Objects.requireNonNull(
                assemble(full.status(), 2, NOON, GoldenCase.of("02-unchanged").verdict())
                    .history()))
        .hasSize(10);
  }
}
