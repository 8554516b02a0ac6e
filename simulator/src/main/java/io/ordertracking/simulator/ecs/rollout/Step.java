package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.ServiceKey;
import java.time.Instant;

/**
 * Something that happens at a planned time. The world may have moved on by then, so every step
 * checks whether it still applies.
 */
public sealed interface Step {
  /** A task reaches the next phase of its start. */
  record Advance(String task, Phase to, TaskFate fate) implements Step {}

  /** A task fails, in the way that its fate says. */
  record Fail(String task, TaskFate fate) implements Step {}

  /** A task that was told to stop reaches the next phase of its end. */
  record Wind(String task, WindDown to) implements Step {}

  /** The service scheduler looks at a service. */
  record Round(ServiceKey service) implements Step {}

  /** The newest service deployment leaves PENDING; one that it replaced has stopped. */
  record Begin(ServiceKey service) implements Step {}

  /** A rollback that a user asked for begins. */
  record RollBack(ServiceKey service, String serviceDeployment) implements Step {}

  /** The circuit breaker's verdict. */
  record Judge(ServiceKey service, String deployment) implements Step {}

  /** A load balancer has found one of the task's targets healthy or unhealthy. */
  record TargetHealth(String task) implements Step {}

  /** The targets of a task that has ended by itself leave their groups. */
  record Leave(String task) implements Step {}

  record ForgetTask(String task) implements Step {}

  /** {@code createdAt} tells the deleted service from a later one of its name. */
  record ForgetService(ServiceKey service, Instant createdAt) implements Step {}

  record ForgetCluster(String cluster) implements Step {}

  record ForgetDefinition(String family, int revision) implements Step {}

  record ForgetServiceDeployment(ServiceKey service, String arn) implements Step {}

  /** The phases of a task's start after PROVISIONING; HEALTHY is no {@code lastStatus}. */
  enum Phase {
    PENDING,
    ACTIVATING,
    RUNNING,
    HEALTHY
  }

  /** The phases of a task's end after DEACTIVATING. */
  enum WindDown {
    STOPPING,
    DEPROVISIONING,
    STOPPED
  }
}
