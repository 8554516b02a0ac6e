package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.NextStep.None;
import io.ordertracking.operator.rollout.NextStep.Restart;
import io.ordertracking.operator.rollout.NextStep.Start;
import io.ordertracking.operator.rollout.NextStep.StopWithRollback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what became of the wanted release, from ECS's own records alone: status may be lost at any
 * time and the verdict stays the same.
 *
 * <p>The rule that matters most: after a circuit breaker's rollback the service points at the old
 * revision again, which looks just like a release that never began. So the latest service
 * deployment <em>that targeted the wanted release</em> decides; later ones of other revisions don't
 * count.
 */
public final class RolloutJudge {
  private RolloutJudge() {}

  public static Rollout judge(Question question) {
    Rollout verdict =
        switch (question.history()) {
          case DeploymentHistory.Known known -> fromHistory(question, known.newestFirst());
          case DeploymentHistory.NotRead _ -> PrimaryJudge.judge(question);
          case DeploymentHistory.Unavailable unavailable -> MarksJudge.judge(question, unavailable);
        };
    return restartIfAsked(question, verdict);
  }

  private static Rollout fromHistory(Question question, List<ServiceDeployment> newestFirst) {
    Optional<ServiceDeployment> latest =
        newestFirst.stream().filter(d -> d.targets(question.wanted())).findFirst();
    if (latest.isEmpty()) {
      // The list may lag behind the service, and ECS forgets after 90 days.
      return question.pinnedAsWanted()
          ? PrimaryJudge.judge(question)
          : start(question, notYet(question));
    }
    ServiceDeployment deployment = latest.get();
    boolean newest = deployment.equals(newestFirst.getFirst());
    RolloutState state = stateOf(deployment, question.timeout(), newest);
    Rollout verdict = describe(question, deployment, state);
    return switch (state) {
      case PENDING, IN_PROGRESS -> inProgress(question, deployment, verdict);
      case ROLLING_BACK -> verdict;
      case COMPLETED -> completed(question, verdict);
      case SUPERSEDED ->
          question.pinnedAsWanted()
              ? PrimaryJudge.judge(question)
              : start(question, "an earlier rollout of it was replaced before it ended");
      case FAILED, ROLLED_BACK, TIMED_OUT ->
          question.retryAfterBirth(deployment.createdAt())
              ? retry(question, Optional.empty())
              : verdict;
    };
  }

  /** ECS's status in our words; see the table in docs/rollouts.md. */
  private static RolloutState stateOf(
      ServiceDeployment deployment, Duration timeout, boolean newest) {
    return switch (deployment.status()) {
      case "SUCCESSFUL" -> RolloutState.COMPLETED;
      case "PENDING", "IN_PROGRESS" -> RolloutState.IN_PROGRESS;
      case "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS" ->
          RolloutState.ROLLING_BACK;
      case "ROLLBACK_SUCCESSFUL" ->
          deployment.breakerTriggered() || !ranFor(deployment, timeout)
              ? RolloutState.ROLLED_BACK
              : RolloutState.TIMED_OUT;
      case "ROLLBACK_FAILED" -> RolloutState.FAILED;
      case "STOPPED" -> stopped(deployment, timeout, newest);
      // A status that ECS adds one day: watched, never acted upon.
      default -> RolloutState.IN_PROGRESS;
    };
  }

  private static RolloutState stopped(
      ServiceDeployment deployment, Duration timeout, boolean newest) {
    if (deployment.breakerTriggered()) {
      return RolloutState.FAILED;
    }
    if (ranFor(deployment, timeout)) {
      return RolloutState.TIMED_OUT;
    }
    return newest ? RolloutState.FAILED : RolloutState.SUPERSEDED;
  }

  private static boolean ranFor(ServiceDeployment deployment, Duration timeout) {
    return deployment
        .endedAt()
        .map(end -> Duration.between(deployment.createdAt(), end).compareTo(timeout) >= 0)
        .orElse(false);
  }

  private static Rollout inProgress(
      Question question, ServiceDeployment deployment, Rollout verdict) {
    Instant deadline = deployment.createdAt().plus(question.timeout());
    boolean understood = Set.of("PENDING", "IN_PROGRESS").contains(deployment.status());
    if (!understood || question.now().isBefore(deadline)) {
      return verdict;
    }
    Rollout timedOut = verdict.withState(RolloutState.TIMED_OUT);
    if (question.rollBack() && deployment.hasPrevious()) {
      return timedOut.withNext(new StopWithRollback(deployment.arn()));
    }
    return question.retryAfterBirth(deployment.createdAt())
        ? retry(question, Optional.empty())
        : timedOut;
  }

  private static Rollout completed(Question question, Rollout verdict) {
    if (!question.pinnedAsWanted()) {
      return start(question, "the service was moved to another revision");
    }
    // After another release's rollback the old deployment is PRIMARY again and not settled yet.
    boolean settling =
        question.service().primary().filter(p -> p.inState("IN_PROGRESS")).isPresent();
    return settling ? verdict.withState(RolloutState.IN_PROGRESS) : verdict;
  }

  private static Rollout describe(
      Question question, ServiceDeployment deployment, RolloutState state) {
    Deployment.Counts counts =
        question.service().deployments().stream()
            .filter(d -> d.taskDefinition().equals(deployment.revisionArn()))
            .findFirst()
            .map(Deployment::counts)
            .orElse(new Deployment.Counts(question.service().desiredCount(), 0, 0, 0));
    return new Rollout(
        state,
        Optional.of(deployment.arn()),
        Optional.of(deployment.revisionArn()),
        state == RolloutState.COMPLETED ? "" : deployment.statusReason(),
        counts,
        Optional.of(deployment.createdAt()),
        deployment.endedAt(),
        new None());
  }

  private static String notYet(Question question) {
    boolean sameRevision =
        question
            .pinned()
            .flatMap(Revision::fingerprint)
            .filter(question.wanted().fingerprint()::equals)
            .isPresent();
    return sameRevision
        ? "its tasks are to run in another network or behind another load balancer"
        : "the revision in the spec isn't the one that the service runs";
  }

  static Rollout start(Question question, String why) {
    return start(
        question, new Start(question.pinnedAsWanted(), false, false, why, Optional.empty()));
  }

  /** After a failure, since a person asked for it. */
  static Rollout retry(Question question, Optional<String> clearMark) {
    return start(
        question,
        new Start(
            question.pinnedAsWanted(),
            true,
            false,
            "asked for by the retry annotation",
            clearMark));
  }

  private static Rollout start(Question question, Start start) {
    return Rollout.notStarted(question.service().desiredCount()).withNext(start);
  }

  private static Rollout restartIfAsked(Question question, Rollout verdict) {
    Instant lastBegun =
        question.service().deployments().stream()
            .map(Deployment::createdAt)
            .max(Instant::compareTo)
            .orElse(Instant.MAX);
    boolean settled = verdict.state() == RolloutState.COMPLETED || verdict.state().failed();
    return settled
            && verdict.next() instanceof None
            && question.restartAfter(lastBegun)
            && !restartedSince(question)
        ? verdict.withNext(new Restart("asked for by the restartedAt annotation"))
        : verdict;
  }

  /** A restart that has already failed and was rolled back left {@code deployments[]}. */
  private static boolean restartedSince(Question question) {
    return question.history() instanceof DeploymentHistory.Known known
        && known.newestFirst().stream().anyMatch(d -> !question.restartAfter(d.createdAt()));
  }
}
