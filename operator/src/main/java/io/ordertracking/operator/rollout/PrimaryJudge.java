package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Deployment;
import java.util.Optional;

/** The verdict from the service's PRIMARY deployment alone, where it is the wanted release. */
final class PrimaryJudge {
  private PrimaryJudge() {}

  static Rollout judge(Question question) {
    Optional<Deployment> primary = question.service().primary();
    if (primary.isEmpty() || !question.pinnedAsWanted()) {
      return RolloutJudge.start(
          question, "the revision in the spec isn't the one that the service runs");
    }
    return judge(question, primary.get());
  }

  static Rollout judge(Question question, Deployment primary) {
    RolloutState state =
        switch (primary.rolloutState().orElse("IN_PROGRESS")) {
          case "COMPLETED" -> RolloutState.COMPLETED;
          case "FAILED" -> RolloutState.FAILED;
          default ->
              question.now().isBefore(primary.createdAt().plus(question.timeout()))
                  ? RolloutState.IN_PROGRESS
                  : RolloutState.TIMED_OUT;
        };
    return new Rollout(
        state,
        Optional.of(primary.id()),
        Optional.of(primary.taskDefinition()),
        state == RolloutState.COMPLETED ? "" : primary.rolloutStateReason(),
        primary.counts(),
        Optional.of(primary.createdAt()),
        Optional.empty(),
        new NextStep.None());
  }
}
