package io.ordertracking.operator.rollout;

import io.ordertracking.operator.aws.Redaction;
import io.ordertracking.operator.resource.service.Deployment;
import java.time.Instant;
import java.util.Optional;

/**
 * The verdict over the wanted revision.
 *
 * @param id the ECS deployment judged: a service-deployment ARN, else an {@code ecs-svc/…} id
 * @param revisionArn the revision judged
 * @param reason ECS's own words, redacted; the first stopped task's reason is added by whoever read
 *     tasks
 * @param counts tasks of the judged deployment
 * @param next what should be done about it
 */
public record Rollout(
    RolloutState state,
    Optional<String> id,
    Optional<String> revisionArn,
    String reason,
    Deployment.Counts counts,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    NextStep next) {

  public Rollout {
    reason = Redaction.clean(reason);
  }

  /** No service yet. */
  public static Rollout notStarted(int desired) {
    return new Rollout(
        RolloutState.PENDING,
        Optional.empty(),
        Optional.empty(),
        "",
        new Deployment.Counts(desired, 0, 0, 0),
        Optional.empty(),
        Optional.empty(),
        new NextStep.None());
  }

  public Rollout withNext(NextStep step) {
    return new Rollout(state, id, revisionArn, reason, counts, startedAt, endedAt, step);
  }

  public Rollout withState(RolloutState newState) {
    return new Rollout(newState, id, revisionArn, reason, counts, startedAt, endedAt, next);
  }

  public Rollout withReason(String newReason) {
    return new Rollout(state, id, revisionArn, newReason, counts, startedAt, endedAt, next);
  }
}
