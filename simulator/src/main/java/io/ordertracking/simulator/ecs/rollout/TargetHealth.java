package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.core.TargetGroups.Association;
import io.ordertracking.simulator.core.TargetGroups.Health;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import io.ordertracking.simulator.ecs.state.TaskTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks as targets of load balancers: they join, are found well or ill, and leave. */
final class TargetHealth {
  private TargetHealth() {}

  /** A task that is RUNNING joins the target groups of its own deployment. */
  static void join(Draft draft, TaskRecord task) {
    for (TaskTarget each : task.targets()) {
      boolean there = draft.targetGroups().association(each.group()) != Association.NO_SUCH_GROUP;
      if (there) {
        draft.join(task.target(each), task.network().zone());
      }
      draft.service(
          task.service(),
          service ->
              there
                  ? Events.joined(draft, service, each.group())
                  : Events.add(
                      draft,
                      service,
                      "failed to register targets in (target-group %s) with (error The target group does not exist)"
                          .formatted(each.group())));
    }
  }

  /** Returns how long the targets finish what they have. */
  static Duration leave(Draft draft, TaskRecord task) {
    Duration longest = Duration.ZERO;
    for (TaskTarget each : task.targets()) {
      draft.leave(task.target(each));
      draft.service(task.service(), service -> Events.left(draft, service, each.group()));
      Duration delay = draft.targetGroups().deregistrationDelay(each.group());
      longest = delay.compareTo(longest) > 0 ? delay : longest;
    }
    return longest;
  }

  static void leave(Draft draft, Step.Leave step) {
    draft.state().task(step.task()).ifPresent(task -> leave(draft, task));
  }

  static void found(Draft draft, Step.TargetHealth step) {
    draft
        .state()
        .task(step.task())
        .filter(TaskRecord::live)
        .filter(TaskRecord::running)
        .ifPresent(task -> found(draft, step, task));
  }

  private static void found(Draft draft, Step.TargetHealth step, TaskRecord task) {
    TaskRecord seen =
        task.withTargets(each -> each.withHealthy(is(draft, task, each, Health.HEALTHY)));
    settle(draft, seen);
    Optional<TaskTarget> ill =
        task.targets().stream().filter(each -> is(draft, task, each, Health.UNHEALTHY)).findFirst();
    if (ill.isPresent()) {
      Instant patience = patience(draft, task);
      if (patience.isAfter(draft.now())) {
        draft.planAt(patience, step);
      } else {
        fail(draft, task, ill.get());
      }
    }
  }

  /** Whether it counts as healthy now; the first time is the good news that a rollout waits for. */
  static void settle(Draft draft, TaskRecord task) {
    boolean healthy = task.checked() && task.targets().stream().allMatch(TaskTarget::healthy);
    draft.put(task.withHealthy(healthy));
    if (healthy && !task.healthy()) {
      Failures.healthy(draft, task);
    }
    draft.wake(task.service());
  }

  private static boolean is(Draft draft, TaskRecord task, TaskTarget target, Health health) {
    return draft.targetGroups().health(task.target(target)) == health;
  }

  /** Until the grace period is over an unhealthy target is no reason to stop the task. */
  private static Instant patience(Draft draft, TaskRecord task) {
    ServiceRecord service = draft.state().service(task.service()).orElseThrow();
    int grace = Objects.requireNonNullElse(service.config().healthCheckGracePeriodSeconds(), 0);
    return task.task().startedAt().plusSeconds(grace);
  }

  private static void fail(Draft draft, TaskRecord task, TaskTarget ill) {
    draft.service(task.service(), service -> Events.unhealthy(draft, service, task, ill));
    TaskStop.gently(
        draft,
        draft.state().task(task.id()).orElseThrow(),
        TaskStopCode.SERVICE_SCHEDULER_INITIATED,
        "Task failed ELB health checks in (target-group " + ill.group() + ")");
    Breaker.taskFailed(draft, task);
  }
}
