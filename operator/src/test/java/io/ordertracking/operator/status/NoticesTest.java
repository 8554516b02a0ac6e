package io.ordertracking.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static EnvironmentStatus status(
      String reason, boolean stalled, @Nullable String revision, int failed, @Nullable String why) {
    StatusDraft status = new StatusDraft(null);
    status.observedGeneration = 1L;
    status.conditions =
        List.of(
            condition("Ready", reason.equals("Live") ? "True" : "False", reason),
            condition("Stalled", stalled ? "True" : "False", stalled ? reason : "Idle"));
    status.rollout =
        new RolloutStatus(revision, revision, "InProgress", why, 2, 0, 0, failed, null, null);
    return status.status();
  }

  private static Condition condition(String type, String status, String reason) {
    return new Condition(type, status, reason, "message of " + reason, "2026-03-01T12:00:00Z", 1L);
  }

  @Test
  void theFirstStatusIsNews() {
    assertThat(Notices.between(null, status("Progressing", false, null, 0, null)))
        .containsExactly(new Notice(false, "Progressing", "message of Progressing"));
  }

  @Test
  void nothingHappenedNothingIsSaid() {
    EnvironmentStatus live = status("Live", false, "f:1", 0, null);
    assertThat(Notices.between(live, live)).isEmpty();
  }

  @Test
  void numbersThatMoveAreNoNews() {
    EnvironmentStatus one = status("Progressing", false, "f:2", 1, "exit code 1");
    EnvironmentStatus two = status("Progressing", false, "f:2", 2, "exit code 1");
    assertThat(Notices.between(one, two)).isEmpty();
  }

  @Test
  void theFirstStoppedTaskIsTold() {
    EnvironmentStatus fine = status("Progressing", false, "f:2", 0, null);
    EnvironmentStatus failing = status("Progressing", false, "f:2", 1, "exit code 1");
    assertThat(Notices.between(fine, failing))
        .containsExactly(new Notice(true, "TaskFailed", "exit code 1"));
  }

  @Test
  void aStoppedTaskOfTheNextReleaseIsToldAgain() {
    EnvironmentStatus old = status("RolledBack", true, "f:2", 3, "exit code 1");
    EnvironmentStatus next = status("Progressing", false, "f:3", 1, "exit code 2");
    assertThat(Notices.between(old, next))
        .extracting(Notice::reason)
        .containsExactly("TaskFailed", "Progressing");
  }

  @Test
  void failuresAreWarningsAndRecoveryIsNot() {
    EnvironmentStatus rolling = status("Progressing", false, "f:2", 3, "exit code 1");
    EnvironmentStatus back = status("RollingBack", false, "f:2", 3, "exit code 1");
    EnvironmentStatus failed = status("RolledBack", true, "f:2", 3, "exit code 1");
    EnvironmentStatus live = status("Live", false, "f:1", 0, null);
    assertThat(Notices.between(rolling, back)).singleElement().matches(Notice::warning);
    assertThat(Notices.between(back, failed)).singleElement().matches(Notice::warning);
    assertThat(Notices.between(failed, live)).singleElement().matches(n -> !n.warning());
  }

  @Test
  void theSameReleaseSeenForTheFirstTimeIsNotNews() {
    // The pass that starts it doesn't know the revision's ARN yet; the next one does.
    EnvironmentStatus started = status("Progressing", false, null, 0, null);
    EnvironmentStatus seen = status("Progressing", false, "f:2", 0, null);
    assertThat(Notices.between(started, seen)).isEmpty();
  }

  /** Ready keeps its word meanwhile, and would say nothing. */
  @Test
  void thatAwsRefusesUsIsToldOnceAndThatItIsOverToo() {
    EnvironmentStatus live = status("Live", false, "f:1", 0, null);
    StatusDraft refused = new StatusDraft(live);
    refused.conditions =
        List.of(condition("Ready", "True", "Live"), condition("Stalled", "True", "AwsDenied"));
    EnvironmentStatus denied = refused.status();
    assertThat(Notices.between(live, denied))
        .containsExactly(new Notice(true, "AwsDenied", "message of AwsDenied"));
    assertThat(Notices.between(denied, denied)).isEmpty();
    assertThat(Notices.between(denied, live))
        .containsExactly(new Notice(false, "Live", "message of Live"));
  }
}
