package io.ordertracking.operator.snapshot;

import java.time.Instant;

/**
 * Why the first task of a rollout stopped.
 *
 * @param reason for people: ECS's stopped reason with the container's exit code and words
 */
public record TaskFailure(String reason, Instant at) {}
