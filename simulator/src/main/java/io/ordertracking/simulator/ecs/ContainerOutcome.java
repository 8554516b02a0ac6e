package io.ordertracking.simulator.ecs;

import java.time.Duration;

/** What a container does once its task has been placed. */
public sealed interface ContainerOutcome {

  /**
   * Runs until it is told to stop.
   *
   * @param startup from RUNNING until it does its work; a task never counts as healthy before, and
   *     nothing listens on its ports
   */
  record Healthy(Duration startup) implements ContainerOutcome {}

  /**
   * Takes {@code delay} longer to reach RUNNING (a big image, a slow network interface), then runs.
   */
  record SlowStart(Duration delay) implements ContainerOutcome {}

  /**
   * Reaches RUNNING and exits after {@code delay}.
   *
   * @param reason the container's {@code reason}; empty for a process that just exits
   */
  record CrashesAfter(Duration delay, int exitCode, String reason) implements ContainerOutcome {}

  /** Reaches RUNNING and is killed by the kernel after {@code delay}: exit code 137. */
  record OutOfMemory(Duration delay) implements ContainerOutcome {}

  /**
   * Runs, but no health check ever succeeds, the container's or a load balancer's (it answers 503);
   * healthy where there is no such check.
   */
  record FailsHealthCheck() implements ContainerOutcome {}

  /** Works, and fails its health checks from {@code after} on, counted from RUNNING. */
  record TurnsUnhealthy(Duration after) implements ContainerOutcome {}

  /** Its image can't be pulled; {@code message} follows {@code CannotPullContainerError: }. */
  record CannotPull(String message) implements ContainerOutcome {}

  /**
   * A secret or the registry's credentials can't be fetched; {@code message} follows {@code
   * ResourceInitializationError: unable to pull secrets or registry auth: }.
   */
  record SecretsUnavailable(String message) implements ContainerOutcome {}

  /** Fargate has no capacity: no task is made, the service gets an event. */
  record NoCapacity() implements ContainerOutcome {}

  static ContainerOutcome healthy() {
    return new Healthy(Duration.ZERO);
  }

  /** Exits by itself {@code delay} after RUNNING, with exit code 1. */
  static ContainerOutcome crashesAfter(Duration delay) {
    return new CrashesAfter(delay, 1, "");
  }
}
