package io.ordertracking.operator.resource.service;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a service's {@code deployments[]}.
 *
 * @param id {@code ecs-svc/…}
 * @param status PRIMARY, ACTIVE or INACTIVE
 * @param rolloutState COMPLETED, IN_PROGRESS, FAILED; empty where an emulator doesn't say
 */
public record Deployment(
    String id,
    String status,
    String taskDefinition,
    Optional<Network> network,
    Optional<String> rolloutState,
    String rolloutStateReason,
    Counts counts,
    Instant createdAt) {

  /** Numbers of tasks. */
  public record Counts(int desired, int running, int pending, int failed) {}

  public boolean primary() {
    return "PRIMARY".equals(status);
  }

  public boolean inState(String state) {
    return rolloutState.filter(state::equals).isPresent();
  }
}
