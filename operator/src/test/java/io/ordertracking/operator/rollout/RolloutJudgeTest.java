package io.ordertracking.operator.rollout;

import static io.ordertracking.operator.rollout.Questions.ask;
import static io.ordertracking.operator.rollout.Questions.byBreaker;
import static io.ordertracking.operator.rollout.Questions.deployed;
import static io.ordertracking.operator.rollout.Questions.first;
import static io.ordertracking.operator.rollout.Questions.registeredWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.resource.service.Network;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict from ECS's own service deployments. */
class RolloutJudgeTest {

  @ParameterizedTest(name = "{0}, breaker {1}, began {2} min ago, ended {3} min ago -> {4}")
  @CsvSource({
    // status, by the breaker, began, ended (-1: not), state
    "SUCCESSFUL,           false, 10,  5, COMPLETED",
    "PENDING,              false,  1, -1, IN_PROGRESS",
    "IN_PROGRESS,          false,  5, -1, IN_PROGRESS",
    "IN_PROGRESS,          false, 30, -1, TIMED_OUT",
    "IN_PROGRESS,          true,   5, -1, IN_PROGRESS",
    "STOP_REQUESTED,       false,  5, -1, ROLLING_BACK",
    "ROLLBACK_REQUESTED,   false,  5, -1, ROLLING_BACK",
    "ROLLBACK_IN_PROGRESS, true,   5, -1, ROLLING_BACK",
    "ROLLBACK_IN_PROGRESS, false, 90, -1, ROLLING_BACK",
    "ROLLBACK_SUCCESSFUL,  true,  10,  5, ROLLED_BACK",
    "ROLLBACK_SUCCESSFUL,  true,  90,  5, ROLLED_BACK",
    "ROLLBACK_SUCCESSFUL,  false, 10,  5, ROLLED_BACK",
    "ROLLBACK_SUCCESSFUL,  false, 90,  5, TIMED_OUT",
    "ROLLBACK_FAILED,      true,  10,  5, FAILED",
    "ROLLBACK_FAILED,      false, 90,  5, FAILED",
    "STOPPED,              true,  10,  5, FAILED",
    "STOPPED,              false, 90,  5, TIMED_OUT",
    "STOPPED,              false, 10,  5, FAILED",
    "SOMETHING_NEW,        false,  5, -1, IN_PROGRESS",
    "SOMETHING_NEW,        false, 90, -1, IN_PROGRESS",
  })
  void ecsStatusInOurWords(
      String status, boolean breaker, int began, int ended, RolloutState state) {
    ServiceDeployment deployment = deployed(2, status, began, ended);
    Rollout verdict = ask().history(breaker ? byBreaker(deployment) : deployment).judge();
    assertThat(verdict.state()).isEqualTo(state);
    assertThat(verdict.id()).contains(deployment.arn());
    assertThat(verdict.revisionArn()).contains(Questions.arn(2));
    assertThat(verdict.startedAt()).contains(deployment.createdAt());
  }

  @Test
  void aRolloutThatTookTooLongIsStoppedAndRolledBack() {
    ServiceDeployment slow = deployed(2, "IN_PROGRESS", 31, -1);
    assertThat(ask().history(slow).judge().next())
        .isEqualTo(new NextStep.StopWithRollback(slow.arn()));
  }

  @Test
  void onHoldATimedOutRolloutIsLeftAlone() {
    Rollout verdict = ask().hold().history(deployed(2, "IN_PROGRESS", 31, -1)).judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.TIMED_OUT);
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void theFirstDeploymentHasNothingToReturnTo() {
    Rollout verdict = ask().history(first(deployed(2, "IN_PROGRESS", 31, -1))).judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.TIMED_OUT);
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @ParameterizedTest
  @CsvSource({"ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED", "STOPPED"})
  void aFailedReleaseIsNotTriedAgainThoughTheServiceRunsTheOldOne(String status) {
    Rollout verdict = ask().pinnedTo(1).history(byBreaker(deployed(2, status, 10, 5))).judge();
    assertThat(verdict.state().failed()).isTrue();
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void aLaterDeploymentOfTheOldRevisionDoesNotCount() {
    Rollout verdict =
        ask()
            .pinnedTo(1)
            .history(
                deployed(1, "SUCCESSFUL", 4, 2),
                byBreaker(deployed(2, "ROLLBACK_SUCCESSFUL", 20, 15)),
                deployed(1, "SUCCESSFUL", 300, 290))
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void theLatestOfSeveralAttemptsDecides() {
    Rollout verdict =
        ask()
            .history(
                deployed(2, "SUCCESSFUL", 4, 2),
                byBreaker(deployed(2, "ROLLBACK_SUCCESSFUL", 20, 15)))
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.COMPLETED);
  }

  @ParameterizedTest(name = "asked {0} min ago for a deployment that began 20 min ago: {1}")
  @CsvSource({"10, true", "19, true", "20, false", "25, false", "-5, false"})
  void theRetryAnnotationCountsWhenItIsLaterThanTheDeploymentAndNotInTheFuture(
      int askedMinutesAgo, boolean retried) {
    Rollout verdict =
        ask()
            .pinnedTo(1)
            .retry(askedMinutesAgo)
            .history(byBreaker(deployed(2, "ROLLBACK_SUCCESSFUL", 20, 15)))
            .judge();
    assertThat(verdict.next() instanceof NextStep.Start).isEqualTo(retried);
  }

  @Test
  void aRetryOfWhatIsPinnedForcesANewDeployment() {
    Rollout verdict = ask().retry(1).history(byBreaker(deployed(2, "STOPPED", 20, 15))).judge();
    assertThat(verdict.next())
        .isInstanceOfSatisfying(
            NextStep.Start.class,
            start -> {
              assertThat(start.force()).isTrue();
              assertThat(start.retry()).isTrue();
            });
  }

  @Test
  void aRetryWhileItIsStillRollingBackWaits() {
    Rollout verdict = ask().retry(1).history(deployed(2, "ROLLBACK_IN_PROGRESS", 20, -1)).judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.ROLLING_BACK);
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void aReleaseThatWasReplacedBeforeItEndedIsStartedWhenItIsWantedAgain() {
    Rollout verdict =
        ask()
            .pinnedTo(3)
            .history(deployed(3, "SUCCESSFUL", 5, 2), deployed(2, "STOPPED", 10, 5))
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.PENDING);
    assertThat(verdict.next()).isInstanceOf(NextStep.Start.class);
  }

  @Test
  void aReplacedReleaseThatIsPinnedIsJudgedByTheService() {
    Rollout verdict =
        ask()
            .pinnedTo(2)
            .deployment(2, "PRIMARY", "IN_PROGRESS", 1, 0)
            .history(deployed(3, "SUCCESSFUL", 5, 2), deployed(2, "STOPPED", 10, 5))
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.IN_PROGRESS);
  }

  @Test
  void whatWasNeverDeployedIsStarted() {
    Rollout verdict = ask().pinnedTo(1).history(deployed(1, "SUCCESSFUL", 300, 290)).judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.PENDING);
    assertThat(verdict.next())
        .isInstanceOfSatisfying(NextStep.Start.class, start -> assertThat(start.force()).isFalse());
  }

  @Test
  void whileTheListLagsThePinnedReleaseIsJudgedByTheService() {
    Rollout verdict =
        ask()
            .deployment(2, "PRIMARY", "IN_PROGRESS", 0, 0)
            .history(deployed(1, "SUCCESSFUL", 300, 290))
            .judge();
    assertThat(verdict.state()).isEqualTo(RolloutState.IN_PROGRESS);
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void aLiveReleaseThatSomebodyMovedAwayIsPutBack() {
    Rollout verdict =
        ask()
            .pinnedTo(1)
            .history(deployed(1, "SUCCESSFUL", 5, 2), deployed(2, "SUCCESSFUL", 60, 55))
            .judge();
    assertThat(verdict.next())
        .isInstanceOfSatisfying(
            NextStep.Start.class, start -> assertThat(start.why()).contains("moved"));
  }

  @Test
  void theSameRevisionInAnotherNetworkIsAnotherRelease() {
    Rollout verdict =
        ask()
            .in(new Network(List.of("subnet-z"), List.of("sg-a"), false))
            .history(deployed(1, "SUCCESSFUL", 5, 2))
            .judge();
    assertThat(verdict.next()).isInstanceOf(NextStep.Start.class);
  }

  @Test
  void anOldReleaseThatIsReturnedToIsLiveOnceItHasSettled() {
    Questions returning =
        ask()
            .deployment(2, "PRIMARY", "IN_PROGRESS", 1, 1)
            .history(
                byBreaker(deployed(3, "ROLLBACK_SUCCESSFUL", 10, 1)),
                deployed(2, "SUCCESSFUL", 300, 290));
    assertThat(returning.judge().state()).isEqualTo(RolloutState.IN_PROGRESS);
    Questions settled =
        ask()
            .deployment(2, "PRIMARY", "COMPLETED", 1, 2)
            .history(
                byBreaker(deployed(3, "ROLLBACK_SUCCESSFUL", 10, 1)),
                deployed(2, "SUCCESSFUL", 300, 290));
    assertThat(settled.judge().state()).isEqualTo(RolloutState.COMPLETED);
  }

  @Test
  void theHistoryAloneGivesTheVerdict() {
    // No status takes part in the question: what was lost can't change the answer.
    assertThat(Question.class.getRecordComponents())
        .extracting(component -> component.getType().getSimpleName())
        .doesNotContain("EnvironmentStatus");
  }

  @ParameterizedTest(name = "asked {0} min ago, the deployment began {1} min ago: {2}")
  @CsvSource({"5, 10, true", "10, 5, false", "5, 5, false", "-5, 10, false"})
  void aRestartIsDueOnceAfterTheAnnotationsTime(int asked, int began, boolean due) {
    Rollout verdict =
        ask()
            .restart(asked)
            .deployment(2, "PRIMARY", "COMPLETED", began, 2)
            .history(deployed(2, "SUCCESSFUL", began, 0))
            .judge();
    assertThat(verdict.next() instanceof NextStep.Restart).isEqualTo(due);
  }

  @Test
  void aRestartThatFailedIsNotRepeated() {
    Rollout verdict =
        ask()
            .restart(20)
            .deployment(2, "PRIMARY", "COMPLETED", 300, 2)
            .history(
                byBreaker(deployed(2, "ROLLBACK_SUCCESSFUL", 15, 10)),
                deployed(2, "SUCCESSFUL", 300, 290))
            .judge();
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void aRestartWaitsForARolloutUnderWay() {
    Rollout verdict =
        ask()
            .restart(1)
            .deployment(2, "PRIMARY", "IN_PROGRESS", 5, 1)
            .history(deployed(2, "IN_PROGRESS", 5, -1))
            .judge();
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void countsAreThoseOfTheJudgedDeployment() {
    Rollout verdict =
        ask()
            .deployment(1, "ACTIVE", "COMPLETED", 300, 2)
            .deployment(2, "PRIMARY", "IN_PROGRESS", 2, 1)
            .history(deployed(2, "IN_PROGRESS", 2, -1))
            .judge();
    assertThat(verdict.counts().running()).isEqualTo(1);
  }

  @Test
  void timesAreEcsOwn() {
    Rollout verdict = ask().history(deployed(2, "SUCCESSFUL", 10, 5)).judge();
    assertThat(verdict.endedAt()).contains(Instant.parse("2026-03-01T11:55:00Z"));
  }

  @Test
  void tasksThatAreRegisteredElsewhereAreAnotherRelease() {
    assertThat(ask().attachedTo("arn:targetgroup/b/1").question().pinnedAsWanted()).isFalse();
    assertThat(
            ask()
                .attachedTo("arn:targetgroup/b/1")
                .history(registeredWith("arn:targetgroup/b/1", deployed(2, "SUCCESSFUL", 60, 58)))
                .judge()
                .next())
        .isInstanceOf(NextStep.Start.class);
  }

  @Test
  void aFailureElsewhereSaysNothingOfThisTargetGroup() {
    Rollout verdict =
        ask()
            .pinnedTo(1)
            .history(
                registeredWith(
                    "arn:targetgroup/b/1", byBreaker(deployed(2, "ROLLBACK_SUCCESSFUL", 9, 5))),
                deployed(1, "SUCCESSFUL", 60, 58))
            .judge();
    assertThat(verdict.next()).isInstanceOf(NextStep.Start.class);
  }
}
