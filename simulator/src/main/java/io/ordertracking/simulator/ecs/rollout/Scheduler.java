package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.ContainerOutcome.NoCapacity;
import io.ordertracking.simulator.ecs.rollout.RollingPlan.Situation;
import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.ServiceConfig;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * The service scheduler: brings a service's tasks towards its PRIMARY deployment and desired count.
 */
final class Scheduler {
  private static final String BLOCKED =
      "was unable to stop or start tasks during a deployment because of the service deployment"
          + " configuration. Update the minimumHealthyPercent or maximumPercent value and try again.";
  private static final String NO_CAPACITY =
      "was unable to place a task. Reason: Capacity is unavailable at this time. Please try again"
          + " later or in a different availability zone.";

  /** The live tasks of a service, sorted by what the scheduler may do with them; oldest first. */
  private record Tasks(
      List<TaskRecord> newUnready,
      List<TaskRecord> newHealthy,
      List<TaskRecord> oldUnready,
      List<TaskRecord> oldHealthy) {

    static Tasks of(Draft draft, ServiceRecord service) {
      Tasks tasks =
          new Tasks(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      String primary = service.primary().id();
      for (TaskRecord task : draft.state().tasksOf(service.key())) {
        if (task.live()) {
          boolean ofPrimary = task.deployment().equals(primary);
          List<TaskRecord> healthy = ofPrimary ? tasks.newHealthy : tasks.oldHealthy;
          List<TaskRecord> unready = ofPrimary ? tasks.newUnready : tasks.oldUnready;
          (task.healthy() ? healthy : unready).add(task);
        }
      }
      return tasks;
    }

    Situation situation(ServiceConfig config, boolean mayStart) {
      return new Situation(
          config.desiredCount(),
          config.floor(),
          config.ceiling(),
          newUnready.size(),
          newHealthy.size(),
          oldUnready.size(),
          oldHealthy.size(),
          mayStart);
    }

    List<TaskRecord> stoppedBy(RollingPlan plan) {
      return Stream.of(
              // the youngest of the new ones have got least far
              newUnready.reversed().stream().limit(plan.stopNewUnready()),
              newHealthy.stream().limit(plan.stopNewHealthy()),
              oldUnready.stream().limit(plan.stopOldUnready()),
              oldHealthy.stream().limit(plan.stopOldHealthy()))
          .flatMap(each -> each)
          .toList();
    }
  }

  private Scheduler() {}

  static void round(Draft draft, ServiceKey key) {
    draft
        .state()
        .service(key)
        .ifPresent(
            service -> {
              switch (service.status()) {
                case ACTIVE -> roll(draft, service);
                case DRAINING -> Drain.round(draft, service);
                case INACTIVE -> {}
              }
            });
  }

  private static void roll(Draft draft, ServiceRecord service) {
    boolean mayStart = mayStart(draft, service);
    Tasks tasks = Tasks.of(draft, service);
    RollingPlan plan = RollingPlan.of(tasks.situation(service.config(), mayStart));
    stop(draft, service, tasks.stoppedBy(plan));
    if (plan.blocked() && !Events.newestIs(service, BLOCKED)) {
      draft.service(service.key(), each -> Events.add(draft, each, BLOCKED));
    }
    start(draft, service, plan.start());
    Completion.round(draft, service.key());
  }

  private static boolean mayStart(Draft draft, ServiceRecord service) {
    DeploymentRecord primary = service.primary();
    if (primary.failed() || Breaker.awaitsVerdict(service)) {
      return false;
    }
    if (primary.retries().notBefore().isAfter(draft.now())) {
      draft.planAt(primary.retries().notBefore(), new Step.Round(service.key()));
      return false;
    }
    return true;
  }

  private static void stop(Draft draft, ServiceRecord service, List<TaskRecord> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    String reason = "Scaling activity initiated by (deployment " + service.primary().id() + ")";
    for (TaskRecord task : tasks) {
      TaskStop.gently(draft, task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, reason);
    }
    draft.service(service.key(), each -> Events.stopped(draft, each, tasks));
  }

  private static void start(Draft draft, ServiceRecord service, int count) {
    List<TaskRecord> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DeploymentRecord deployment = service.primary();
      TaskDefinitionRecord definition = definition(draft, deployment);
      TaskFate fate = TaskFate.of(definition.definition(), draft.images(), draft.now());
      if (fate.end() instanceof NoCapacity) {
        draft.service(service.key(), each -> Events.add(draft, each, NO_CAPACITY));
        Breaker.wait(draft, service.key());
        break;
      }
      TaskRecord task = NewTask.of(draft, service, deployment, definition, fate.listening());
      TaskStart.place(draft, task, fate);
      started.add(task);
    }
    if (!started.isEmpty()) {
      draft.service(service.key(), each -> Events.started(draft, each, started));
    }
  }

  private static TaskDefinitionRecord definition(Draft draft, DeploymentRecord deployment) {
    return draft.state().definition(deployment.revision().taskDefinition()).orElseThrow();
  }
}
