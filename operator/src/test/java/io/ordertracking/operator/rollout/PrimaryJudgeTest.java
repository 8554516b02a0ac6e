package io.ordertracking.operator.rollout;

import static io.ordertracking.operator.rollout.Questions.ask;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict from the service's PRIMARY deployment alone. */
class PrimaryJudgeTest {

  @ParameterizedTest(name = "PRIMARY {0} for {1} min -> {2}")
  @CsvSource({
    "COMPLETED,     1, COMPLETED",
    "COMPLETED,   300, COMPLETED",
    "IN_PROGRESS,   1, IN_PROGRESS",
    "IN_PROGRESS,  29, IN_PROGRESS",
    "IN_PROGRESS,  30, TIMED_OUT",
    "FAILED,        1, FAILED",
    "'',            1, IN_PROGRESS",
    "'',           31, TIMED_OUT",
    "SOMETHING_NEW, 1, IN_PROGRESS",
  })
  void thePrimaryDeploymentsState(String rolloutState, int began, RolloutState state) {
    Rollout verdict = ask().deployment(2, "PRIMARY", rolloutState, began, 2).judge();
    assertThat(verdict.state()).isEqualTo(state);
    assertThat(verdict.id()).contains("ecs-svc/2");
    assertThat(verdict.next()).isEqualTo(new NextStep.None());
  }

  @Test
  void anotherRevisionIsStarted() {
    Rollout verdict = ask().pinnedTo(1).judge();
    assertThat(verdict.next()).isInstanceOf(NextStep.Start.class);
    assertThat(verdict.id()).isEmpty();
  }

  @Test
  void aSettledServiceNeedsNoFurtherReads() {
    assertThat(ask().question().settled()).isTrue();
    assertThat(ask().pinnedTo(1).question().settled()).isFalse();
    assertThat(ask().restart(1).question().settled()).isFalse();
    assertThat(ask().deployment(2, "PRIMARY", "IN_PROGRESS", 1, 0).question().settled()).isFalse();
  }
}
