package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.ContainerOutcome.CannotPull;
import io.ordertracking.simulator.ecs.ContainerOutcome.CrashesAfter;
import io.ordertracking.simulator.ecs.ContainerOutcome.FailsHealthCheck;
import io.ordertracking.simulator.ecs.ContainerOutcome.Healthy;
import io.ordertracking.simulator.ecs.ContainerOutcome.NoCapacity;
import io.ordertracking.simulator.ecs.ContainerOutcome.OutOfMemory;
import io.ordertracking.simulator.ecs.ContainerOutcome.SecretsUnavailable;
import io.ordertracking.simulator.ecs.ContainerOutcome.SlowStart;
import io.ordertracking.simulator.ecs.ContainerOutcome.TurnsUnhealthy;
import io.ordertracking.simulator.ecs.state.Retries;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks that fail by themselves: how they are described, and what their deployment learns. */
final class Failures {
  private static final String EXITED = "Essential container in task exited";
  private static final int KILLED = 137;

  private Failures() {}

  static void fail(Draft draft, Step.Fail step) {
    draft
        .state()
        .task(step.task())
        .filter(TaskRecord::live)
        .ifPresent(
            task -> {
              stop(draft, task, step.fate());
              Breaker.taskFailed(draft, task);
            });
  }

  /** The first healthy task ends the waits, and the breaker counts from zero again. */
  static void healthy(Draft draft, TaskRecord task) {
    draft.service(
        task.service(),
        service ->
            service
                .rollouts()
                .deployment(task.deployment())
                .map(
                    deployment ->
                        service.withRollouts(
                            rollouts ->
                                rollouts.withDeployment(deployment.withRetries(Retries.NONE))))
                .orElse(service));
    Breaker.count(draft, task.service());
  }

  private static void stop(Draft draft, TaskRecord task, TaskFate fate) {
    Container container =
        task.task().containers().stream()
            .filter(each -> each.name().equals(fate.container()))
            .findFirst()
            .orElseThrow();
    Container.Builder ended = container.toBuilder().lastStatus("STOPPED");
    switch (fate.end()) {
      case CrashesAfter crash -> {
        ended.exitCode(crash.exitCode()).reason(crash.reason().isEmpty() ? null : crash.reason());
        exited(draft, task, ended);
      }
      case OutOfMemory killed -> {
        ended.exitCode(KILLED).reason("OutOfMemoryError: Container killed due to memory usage");
        exited(draft, task, ended);
      }
      case CannotPull cannot -> {
        String reason = "CannotPullContainerError: " + cannot.message();
        notStarted(draft, task, reason, ended.reason(reason));
      }
      case SecretsUnavailable unavailable ->
          notStarted(
              draft,
              task,
              "ResourceInitializationError: unable to pull secrets or registry auth: "
                  + unavailable.message(),
              ended);
      case FailsHealthCheck fails -> unhealthy(draft, task);
      case TurnsUnhealthy turns -> unhealthy(draft, task);
      case Healthy works -> throw new IllegalStateException("healthy tasks don't fail");
      case SlowStart slow -> throw new IllegalStateException("slow tasks don't fail");
      case NoCapacity none -> throw new IllegalStateException("never placed");
    }
  }

  private static void unhealthy(Draft draft, TaskRecord task) {
    TaskStop.gently(
        draft,
        task.with(task.task().toBuilder().healthStatus(HealthStatus.UNHEALTHY).build()),
        TaskStopCode.SERVICE_SCHEDULER_INITIATED,
        "Task failed container health checks");
  }

  private static void exited(Draft draft, TaskRecord task, Container.Builder container) {
    TaskStop.atOnce(
        draft, task, TaskStopCode.ESSENTIAL_CONTAINER_EXITED, EXITED, container.build());
  }

  private static void notStarted(
      Draft draft, TaskRecord task, String reason, Container.Builder container) {
    TaskStop.atOnce(draft, task, TaskStopCode.TASK_FAILED_TO_START, reason, container.build());
  }
}
