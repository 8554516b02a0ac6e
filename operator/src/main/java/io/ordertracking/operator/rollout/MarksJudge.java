package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.NextStep.MarkFailed;
import io.ordertracking.operator.rollout.NextStep.None;
import io.ordertracking.operator.rollout.NextStep.PinPrevious;
import java.time.Instant;
import java.util.Optional;

/**
 * The verdict where ECS has no service-deployment API: from {@code deployments[]}, from the mark
 * that a failed revision is given as soon as its failure is seen, and, where the operator was away
 * while it happened, from the service's own events.
 */
final class MarksJudge {
  private MarksJudge() {}

  static Rollout judge(Question question, DeploymentHistory.Unavailable history) {
    Optional<Deployment> primary = question.service().primary();
    if (question.pinnedAsWanted() && primary.isPresent()) {
      return pinned(question, primary.get());
    }
    Optional<Revision> wanted = history.wantedRevision();
    if (wanted.isEmpty()) {
      return RolloutJudge.start(question, "the revision in the spec was never registered");
    }
    Rollout verdict = fallenBack(question, wanted.get(), history.newestOfFamily());
    return verdict.next() instanceof NextStep.Start start && !history.newestOfFamily()
        ? verdict.withNext(start.asNewest())
        : verdict;
  }

  private static Rollout pinned(Question question, Deployment primary) {
    Rollout verdict = PrimaryJudge.judge(question, primary);
    return switch (verdict.state()) {
      case FAILED ->
          question.retryAfter(lastFailure(question, primary))
              ? RolloutJudge.retry(question, question.pinned().flatMap(MarksJudge::markedArn))
              : remember(question, verdict, question.pinned(), RolloutState.FAILED);
      case TIMED_OUT -> timedOut(question, verdict, primary);
      case PENDING, IN_PROGRESS, ROLLING_BACK, COMPLETED, ROLLED_BACK, SUPERSEDED -> verdict;
    };
  }

  private static Instant lastFailure(Question question, Deployment primary) {
    return question
        .pinned()
        .flatMap(revision -> FailureMark.of(revision.tags()))
        .map(FailureMark::at)
        .filter(at -> at.isAfter(primary.createdAt()))
        .orElse(primary.createdAt());
  }

  private static Rollout timedOut(Question question, Rollout verdict, Deployment primary) {
    Optional<String> previous = PreviousRevision.of(question.service(), primary);
    boolean goesBack = question.rollBack() && previous.isPresent();
    if (!goesBack && question.retryAfterBirth(primary.createdAt())) {
      return RolloutJudge.retry(question, question.pinned().flatMap(MarksJudge::markedArn));
    }
    return goesBack
        ? verdict.withNext(
            new PinPrevious(primary.taskDefinition(), question.now(), previous.get()))
        : verdict;
  }

  /** The service runs something else: did the wanted revision fail, or was it never tried? */
  private static Rollout fallenBack(Question question, Revision wanted, boolean newestOfFamily) {
    Optional<FailureMark> mark = FailureMark.of(wanted.tags());
    Optional<FailureMark> failure =
        mark.or(() -> seenInDeployments(question, wanted))
            .or(() -> newestOfFamily ? seenInEvents(question, wanted) : Optional.empty());
    if (failure.isEmpty()) {
      return RolloutJudge.start(
          question, "the revision in the spec isn't the one that the service runs");
    }
    if (question.retryAfter(failure.get().at())) {
      return RolloutJudge.retry(question, mark.map(_ -> wanted.arn()));
    }
    Rollout verdict = failed(question, wanted, failure.get());
    return mark.isPresent()
        ? verdict
        : verdict.withNext(new MarkFailed(wanted.arn(), failure.get().at(), failure.get().state()));
  }

  private static Rollout failed(Question question, Revision wanted, FailureMark failure) {
    Optional<Deployment> remains = deploymentOf(question.service(), wanted);
    boolean returning =
        question.service().primary().filter(p -> p.inState("IN_PROGRESS")).isPresent();
    return new Rollout(
        returning ? RolloutState.ROLLING_BACK : failure.state(),
        remains.map(Deployment::id).or(() -> Optional.of(wanted.shortName())),
        Optional.of(wanted.arn()),
        remains.map(Deployment::rolloutStateReason).orElse(""),
        remains
            .map(Deployment::counts)
            .orElse(new Deployment.Counts(question.service().desiredCount(), 0, 0, 0)),
        remains.map(Deployment::createdAt),
        returning ? Optional.empty() : Optional.of(failure.at()),
        new None());
  }

  private static Optional<FailureMark> seenInDeployments(Question question, Revision wanted) {
    return deploymentOf(question.service(), wanted)
        .filter(deployment -> deployment.inState("FAILED"))
        .map(_ -> new FailureMark(question.now(), RolloutState.ROLLED_BACK));
  }

  /**
   * The failed deployment leaves the list once it is drained. Where the operator was away until
   * then, the event stays; it can only speak of the newest revision, and only if it came after it.
   */
  private static Optional<FailureMark> seenInEvents(Question question, Revision wanted) {
    return question.service().events().stream()
        .filter(event -> event.at().isAfter(wanted.registeredAt()))
        .filter(event -> event.message().contains("deployment failed"))
        .map(event -> new FailureMark(event.at(), RolloutState.ROLLED_BACK))
        .findFirst();
  }

  private static Optional<Deployment> deploymentOf(ObservedService service, Revision revision) {
    return service.deployments().stream()
        .filter(deployment -> deployment.taskDefinition().equals(revision.arn()))
        .findFirst();
  }

  private static Rollout remember(
      Question question, Rollout verdict, Optional<Revision> revision, RolloutState state) {
    return revision
        .filter(r -> FailureMark.of(r.tags()).isEmpty())
        .map(r -> verdict.withNext(new MarkFailed(r.arn(), question.now(), state)))
        .orElse(verdict);
  }

  private static Optional<String> markedArn(Revision revision) {
    return FailureMark.of(revision.tags()).map(_ -> revision.arn());
  }
}
