package io.ordertracking.simulator.ecs.state;

import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * An entry of a service's {@code deployments}. The first one there is PRIMARY, the others are
 * ACTIVE.
 *
 * @param id {@code ecs-svc/…}; kept when a rollback makes it PRIMARY again
 */
public record DeploymentRecord(
    String id,
    ServiceRevision revision,
    Instant createdAt,
    Instant updatedAt,
    DeploymentRolloutState rolloutState,
    String rolloutStateReason,
    int failedTasks,
    Retries retries) {

  public boolean inProgress() {
    return rolloutState == DeploymentRolloutState.IN_PROGRESS;
  }

  public boolean failed() {
    return rolloutState == DeploymentRolloutState.FAILED;
  }

  public DeploymentRecord rollout(DeploymentRolloutState state, String reason, Instant now) {
    return new DeploymentRecord(id, revision, createdAt, now, state, reason, failedTasks, retries);
  }

  /** A failed task is counted for users only while the rollout is going on. */
  public DeploymentRecord taskFailed(Retries learnt, Instant now) {
    return new DeploymentRecord(
        id,
        revision,
        createdAt,
        now,
        rolloutState,
        rolloutStateReason,
        inProgress() ? failedTasks + 1 : failedTasks,
        learnt);
  }

  public DeploymentRecord withRetries(Retries learnt) {
    return new DeploymentRecord(
        id, revision, createdAt, updatedAt, rolloutState, rolloutStateReason, failedTasks, learnt);
  }
}
