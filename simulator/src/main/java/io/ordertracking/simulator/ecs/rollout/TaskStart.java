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
import io.ordertracking.simulator.ecs.EcsSettings.TaskTimes;
import io.ordertracking.simulator.ecs.rollout.Step.Phase;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** PROVISIONING → PENDING → ACTIVATING → RUNNING → healthy. */
final class TaskStart {
  private TaskStart() {}

  static void place(Draft draft, TaskRecord task, TaskFate fate) {
    draft.put(task);
    next(draft, task.id(), Phase.PENDING, fate, times(draft).provisioning());
  }

  static void advance(Draft draft, Step.Advance step) {
    draft
        .state()
        .task(step.task())
        .filter(TaskRecord::live)
        .ifPresent(task -> advance(draft, task, step));
  }

  private static void advance(Draft draft, TaskRecord record, Step.Advance step) {
    Task task = record.task();
    TaskFate fate = step.fate();
    switch (step.to()) {
      case PENDING -> {
        draft.put(
            record.with(
                changed(task, "PENDING")
                    .pullStartedAt(draft.now())
                    .connectivity(connected())
                    .build()));
        fetch(draft, record.id(), fate);
      }
      case ACTIVATING -> {
        draft.put(record.with(changed(task, "ACTIVATING").pullStoppedAt(draft.now()).build()));
        next(draft, record.id(), Phase.RUNNING, fate, times(draft).activation());
      }
      case RUNNING -> {
        draft.put(record.with(running(draft, task)));
        TargetHealth.join(draft, record);
        run(draft, record, fate);
      }
      case HEALTHY -> {
        TargetHealth.settle(draft, record.with(healthy(task, fate)).withChecked());
      }
    }
    draft.wake(record.service());
  }

  private static void fetch(Draft draft, String task, TaskFate fate) {
    switch (fate.end()) {
      case CannotPull cannot -> fail(draft, task, fate, times(draft).pullGivesUp());
      case SecretsUnavailable unavailable -> fail(draft, task, fate, times(draft).pullGivesUp());
      case Healthy works -> pull(draft, task, fate);
      case SlowStart slow -> pull(draft, task, fate);
      case CrashesAfter crash -> pull(draft, task, fate);
      case OutOfMemory killed -> pull(draft, task, fate);
      case FailsHealthCheck fails -> pull(draft, task, fate);
      case TurnsUnhealthy turns -> pull(draft, task, fate);
      case NoCapacity none -> throw new IllegalStateException("never placed");
    }
  }

  private static void pull(Draft draft, String task, TaskFate fate) {
    next(draft, task, Phase.ACTIVATING, fate, times(draft).pull().plus(fate.boot()));
  }

  private static void run(Draft draft, TaskRecord record, TaskFate fate) {
    String task = record.id();
    Duration observed = observed(draft, record, fate);
    switch (fate.end()) {
      case CrashesAfter crash -> fail(draft, task, fate, crash.delay());
      case OutOfMemory killed -> fail(draft, task, fate, killed.delay());
      case FailsHealthCheck fails -> {
        fail(draft, task, fate, fate.unhealthy());
        return;
      }
      case TurnsUnhealthy turns -> {
        fail(draft, task, fate, turns.after().plus(fate.unhealthy()));
        if (turns.after().compareTo(observed) < 0) {
          return;
        }
      }
      case Healthy works -> {}
      case SlowStart slow -> {}
      case CannotPull cannot -> throw new IllegalStateException("never pulled");
      case SecretsUnavailable unavailable -> throw new IllegalStateException("never pulled");
      case NoCapacity none -> throw new IllegalStateException("never placed");
    }
    next(draft, task, Phase.HEALTHY, fate, observed);
  }

  /** From RUNNING until ECS itself has nothing against it. Load balancers see for themselves. */
  private static Duration observed(Draft draft, TaskRecord record, TaskFate fate) {
    if (fate.checked().isEmpty() && !record.targets().isEmpty()) {
      return Duration.ZERO;
    }
    return Stream.of(fate.checked().orElse(times(draft).healthyAfter()), fate.warmUp())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static void next(Draft draft, String task, Phase to, TaskFate fate, Duration after) {
    draft.plan(after, new Step.Advance(task, to, fate));
  }

  private static void fail(Draft draft, String task, TaskFate fate, Duration after) {
    draft.plan(after, new Step.Fail(task, fate));
  }

  private static Task running(Draft draft, Task task) {
    return changed(task, "RUNNING")
        .startedAt(draft.now())
        .connectivityAt(draft.now())
        .attachments(
            task.attachments().stream()
                .map(each -> each.toBuilder().status("ATTACHED").build())
                .toList())
        .containers(
            task.containers().stream()
                .map(
                    each ->
                        each.toBuilder()
                            .lastStatus("RUNNING")
                            .runtimeId(draft.ids().hex() + "-" + draft.ids().digits())
                            .build())
                .toList())
        .build();
  }

  /** Without a container health check a task's health stays UNKNOWN for ever. */
  private static Task healthy(Task task, TaskFate fate) {
    if (fate.checked().isEmpty()) {
      return task;
    }
    return task.toBuilder()
        .healthStatus(HealthStatus.HEALTHY)
        .containers(
            task.containers().stream()
                .map(each -> each.toBuilder().healthStatus(HealthStatus.HEALTHY).build())
                .toList())
        .build();
  }

  private static Task.Builder changed(Task task, String status) {
    return task.toBuilder().lastStatus(status).version(task.version() + 1);
  }

  private static Connectivity connected() {
    return Connectivity.CONNECTED;
  }

  private static TaskTimes times(Draft draft) {
    return draft.settings().task();
  }
}
