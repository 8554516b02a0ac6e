package io.ordertracking.operator.rollout;

import static io.ordertracking.operator.rollout.Questions.NOON;
import static io.ordertracking.operator.rollout.Questions.ask;
import static io.ordertracking.operator.rollout.Questions.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict where ECS has no service-deployment API. */
class MarksJudgeTest {
  private static String mark(int minutesAgo, String state) {
    return minutesAgo(minutesAgo).getEpochSecond() + " " + state;
  }

  @Test
  void whatWasNeverRegisteredIsStarted() {
    Rollout verdict = ask().pinnedTo(1).withoutApi(false, false).judge();
    assertThat(verdict.next()).isInstanceOf(NextStep.Start.class);
  }

  @Test
  void whatIsRegisteredAndNeverFailedIsStarted() {
    Rollout verdict = ask().pinnedTo(1).withoutApi(true, true).judge();
    assertThat(verdict.next()).isInstanceOf(NextStep.Start.class);
  }

  @ParameterizedTest
  @CsvSource({
    "RolledBack, ROLLED_BACK",
    "TimedOut, TIMED_OUT",
    "Failed, FAILED",
    "odd, ROLLED_BACK"
  })
  void aMarkedRevisionIsNotTriedAgain(String word, RolloutState state) {
    Rollout verdict = ask().pinnedTo(1).marked(mark(10, word)).withoutApi(true, true).judge();
    assertThat(verdict.state()).isEqualTo(state);
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
    assertThat(verdict.endedAt()).contains(minutesAgo(10));
  }

  @Test
  void aRetryClearsTheMark() {
    Rollout verdict =
        ask().pinnedTo(1).marked(mark(10, "RolledBack")).retry(5).withoutApi(true, true).judge();
    assertThat(verdict.next())
        .isInstanceOfSatisfying(
            NextStep.Start.class,
            start -> assertThat(start.clearMark()).contains(Questions.arn(2)));
  }

  @Test
  void aRetryOfAnEarlierRevisionGoesOutAsTheNewestAndLeavesTheMark() {
    Rollout verdict =
        ask().pinnedTo(1).marked(mark(10, "RolledBack")).retry(5).withoutApi(true, false).judge();
    assertThat(verdict.next())
        .isInstanceOfSatisfying(
            NextStep.Start.class,
            start -> {
              assertThat(start.anew()).isTrue();
              assertThat(start.retry()).isTrue();
              assertThat(start.clearMark()).isEmpty();
            });
  }

  @Test
  void aRetryFromBeforeTheFailureIsSpent() {
    Rollout verdict =
        ask().pinnedTo(1).marked(mark(10, "RolledBack")).retry(15).withoutApi(true, true).judge();
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void aFailureSeenInDeploymentsIsRemembered() {
    Rollout verdict =
        ask()
            .pinnedTo(1)
            .deployment(1, "PRIMARY", "COMPLETED", 1, 2)
            .deployment(2, "INACTIVE", "FAILED", 10, 0)
            .withoutApi(true, true)
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(verdict.next())
        .isEqualTo(new NextStep.MarkFailed(Questions.arn(2), NOON, RolloutState.ROLLED_BACK));
  }

  @Test
  void whileEcsReturnsToTheOldOneItIsRollingBack() {
    Rollout verdict =
        ask()
            .pinnedTo(1)
            .deployment(1, "PRIMARY", "IN_PROGRESS", 1, 1)
            .deployment(2, "ACTIVE", "FAILED", 10, 0)
            .withoutApi(true, true)
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.ROLLING_BACK);
    assertThat(verdict.endedAt()).isEmpty();
    assertThat(verdict.next()).isInstanceOf(NextStep.MarkFailed.class);
  }

  @Test
  void aFailureWhileTheOperatorWasAwayIsFoundInTheEvents() {
    Questions away =
        ask()
            .pinnedTo(1)
            .event(20, "(service s) (deployment ecs-svc/2) deployment failed: tasks failed");
    assertThat(away.withoutApi(true, true).judge().next())
        .isEqualTo(
            new NextStep.MarkFailed(Questions.arn(2), minutesAgo(20), RolloutState.ROLLED_BACK));
  }

  @Test
  void eventsSpeakOnlyOfTheNewestRevisionAndOfItsOwnTime() {
    String failed = "(service s) (deployment ecs-svc/9) deployment failed: tasks failed";
    assertThat(ask().pinnedTo(1).event(20, failed).withoutApi(true, false).judge().next())
        .as("a later revision was registered")
        .isInstanceOfSatisfying(
            NextStep.Start.class, start -> assertThat(start.anew()).as("as the newest").isTrue());
    assertThat(ask().pinnedTo(1).event(200, failed).withoutApi(true, true).judge().next())
        .as("the event is older than the revision")
        .isInstanceOf(NextStep.Start.class);
  }

  @Test
  void aFailureThatIsHeldIsRemembered() {
    Rollout verdict =
        ask().hold().deployment(2, "PRIMARY", "FAILED", 10, 0).withoutApi(true, true).judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.FAILED);
    assertThat(verdict.next())
        .isEqualTo(new NextStep.MarkFailed(Questions.arn(2), NOON, RolloutState.FAILED));
  }

  @Test
  void aHeldFailureIsRememberedOnceAndRetriedWhenAsked() {
    Questions held =
        ask().hold().marked(mark(8, "Failed")).deployment(2, "PRIMARY", "FAILED", 10, 0);
    assertThat(held.withoutApi(true, true).judge().next()).isEqualTo(new NextStep.None());
    assertThat(held.retry(9).judge().next()).isEqualTo(new NextStep.None());
    assertThat(held.retry(5).judge().next())
        .isInstanceOfSatisfying(
            NextStep.Start.class,
            start -> {
              assertThat(start.force()).isTrue();
              assertThat(start.clearMark()).contains(Questions.arn(2));
            });
  }

  @Test
  void aTimedOutRolloutGoesBackToThePreviousRevision() {
    Rollout verdict =
        ask()
            .deployment(2, "PRIMARY", "IN_PROGRESS", 31, 0)
            .deployment(1, "ACTIVE", "COMPLETED", 300, 2)
            .withoutApi(true, true)
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.TIMED_OUT);
    assertThat(verdict.next())
        .isEqualTo(new NextStep.PinPrevious(Questions.arn(2), NOON, Questions.arn(1)));
  }

  @Test
  void aTimedOutRolloutStaysWhenHeldOrFirst() {
    assertThat(
            ask()
                .hold()
                .deployment(2, "PRIMARY", "IN_PROGRESS", 31, 0)
                .deployment(1, "ACTIVE", "COMPLETED", 300, 2)
                .withoutApi(true, true)
                .judge()
                .next())
        .isEqualTo(new NextStep.None());
    assertThat(
            ask()
                .deployment(2, "PRIMARY", "IN_PROGRESS", 31, 0)
                .withoutApi(true, true)
                .judge()
                .next())
        .isEqualTo(new NextStep.None());
  }

  @Test
  void aMarkSurvivesItsWayThroughTheTag() {
    FailureMark mark =
        new FailureMark(Instant.ofEpochSecond(1_764_000_000L), RolloutState.TIMED_OUT);
    assertThat(FailureMark.of(mark.asTag())).contains(mark);
    assertThat(FailureMark.of(Map.of())).isEmpty();
    assertThat(FailureMark.of(Map.of("ordertracking.io/failed-at", "yesterday"))).isEmpty();
    assertThat(FailureMark.of(Map.of("ordertracking.io/failed-at", "1764000000")))
        .contains(new FailureMark(mark.at(), RolloutState.ROLLED_BACK));
  }
}
