package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.EcsSettings.TaskTimes;
import io.ordertracking.simulator.ecs.rollout.Step.WindDown;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** DEACTIVATING → STOPPING → DEPROVISIONING → STOPPED, and then forgotten. */
public final class TaskStop {
  /** What a JVM says after SIGTERM. */
  private static final int TERMINATED = 143;

  private TaskStop() {}

  /**
   * Tells a live task to stop: its targets leave their groups and finish what they have, then
   * SIGTERM, and time to end.
   */
  public static void gently(Draft draft, TaskRecord record, TaskStopCode code, String reason) {
    Task.Builder task = stopping(draft, record, code, reason);
    if (record.running()) {
      draft.put(record.withHealthy(false).with(task.lastStatus("DEACTIVATING").build()));
      Duration leaving = TargetHealth.leave(draft, record);
      next(draft, record, WindDown.STOPPING, longer(leaving, times(draft).deactivating()));
    } else {
      draft.put(record.withHealthy(false).with(task.lastStatus("STOPPING").build()));
      next(draft, record, WindDown.DEPROVISIONING, times(draft).stopping());
    }
    draft.wake(record.service());
  }

  /** The containers have ended already; {@code decided} describes the one that is to blame. */
  static void atOnce(
      Draft draft, TaskRecord record, TaskStopCode code, String reason, Container decided) {
    Task task =
        stopping(draft, record, code, reason)
            .lastStatus("DEPROVISIONING")
            .executionStoppedAt(draft.now())
            .containers(
                record.task().containers().stream()
                    .map(each -> each.name().equals(decided.name()) ? decided : each)
                    .map(each -> ended(each, record.running() ? TERMINATED : null))
                    .toList())
            .build();
    draft.put(record.withHealthy(false).with(task));
    next(draft, record, WindDown.STOPPED, times(draft).deprovisioning());
    if (record.running() && !record.targets().isEmpty()) {
      // ECS takes a moment to see it: until then its load balancers send it requests
      draft.plan(draft.settings().scheduler().round(), new Step.Leave(record.id()));
    }
    draft.wake(record.service());
  }

  static void wind(Draft draft, Step.Wind step) {
    draft.state().task(step.task()).ifPresent(record -> wind(draft, record, step.to()));
  }

  private static void wind(Draft draft, TaskRecord record, WindDown to) {
    Task.Builder task =
        record.task().toBuilder().lastStatus(to.name()).version(record.task().version() + 1);
    switch (to) {
      case STOPPING -> next(draft, record, WindDown.DEPROVISIONING, times(draft).stopping());
      case DEPROVISIONING -> {
        boolean ran = record.task().startedAt() != null;
        task.executionStoppedAt(draft.now())
            .containers(
                record.task().containers().stream()
                    .map(each -> ended(each, ran ? TERMINATED : null))
                    .toList());
        next(draft, record, WindDown.STOPPED, times(draft).deprovisioning());
      }
      case STOPPED -> {
        task.stoppedAt(draft.now())
            .attachments(
                record.task().attachments().stream()
                    .map(each -> each.toBuilder().status("DELETED").build())
                    .toList());
        draft.plan(draft.settings().retention().stoppedTask(), new Step.ForgetTask(record.id()));
        draft.wake(record.service());
      }
    }
    draft.put(record.with(task.build()));
  }

  private static Task.Builder stopping(
      Draft draft, TaskRecord record, TaskStopCode code, String reason) {
    Task task = record.task();
    return task.toBuilder()
        .desiredStatus("STOPPED")
        .stoppingAt(draft.now())
        .stopCode(code)
        .stoppedReason(reason)
        .version(task.version() + 1);
  }

  private static Container ended(Container container, @Nullable Integer exitCode) {
    if (container.lastStatus().equals("STOPPED")) {
      return container;
    }
    return container.toBuilder().lastStatus("STOPPED").exitCode(exitCode).build();
  }

  private static void next(Draft draft, TaskRecord record, WindDown to, Duration after) {
    draft.plan(after, new Step.Wind(record.id(), to));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static TaskTimes times(Draft draft) {
    return draft.settings().task();
  }
}
