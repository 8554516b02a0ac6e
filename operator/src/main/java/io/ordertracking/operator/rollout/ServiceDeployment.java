package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Network;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One ECS service deployment: the API that gives the verdict.
 *
 * @param arn {@code arn:…:service-deployment/…}: another kind of id than {@code ecs-svc/…}
 * @param status ECS's word, e.g. ROLLBACK_SUCCESSFUL
 * @param breakerTriggered whether the circuit breaker ended it
 * @param revisionArn the task-definition revision that it targets
 * @param fingerprint of that revision; empty when it isn't one of ours
 * @param network of the targeted service revision; empty where ECS doesn't say
 * @param targetGroups their ARNs; empty where ECS doesn't say
 * @param hasPrevious whether there was a deployment to roll back to
 * @param endedAt when it finished or was stopped
 */
public record ServiceDeployment(
    String arn,
    String status,
    String statusReason,
    boolean breakerTriggered,
    String revisionArn,
    Optional<String> fingerprint,
    Optional<Network> network,
    Optional<Set<String>> targetGroups,
    boolean hasPrevious,
    Instant createdAt,
    Optional<Instant> endedAt) {

  public boolean targets(Target target) {
    return fingerprint.filter(target.fingerprint()::equals).isPresent()
        && network.map(target.network()::equals).orElse(true)
        && targetGroups.map(target.targetGroups()::equals).orElse(true);
  }
}
