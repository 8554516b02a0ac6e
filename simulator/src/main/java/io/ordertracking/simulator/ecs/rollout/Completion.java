package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/**
 * The end of a round: drained deployments leave the list, and a rollout that is done is COMPLETED.
 */
final class Completion {
  private Completion() {}

  static void round(Draft draft, ServiceKey key) {
    List<TaskRecord> tasks = draft.state().tasksOf(key);
    ServiceRecord service = draft.service(key, each -> withoutDrained(each, tasks));
    boolean steady = steady(service, tasks);
    if (!steady || waitsForRollback(draft, service)) {
      draft.service(key, each -> each.withSteady(false));
      return;
    }
    if (!service.steady()) {
      draft.service(
          key, each -> Events.add(draft, each.withSteady(true), "has reached a steady state."));
    }
    if (service.primary().inProgress()) {
      draft.service(key, each -> complete(draft, each));
    }
  }

  private static ServiceRecord withoutDrained(ServiceRecord service, List<TaskRecord> tasks) {
    Set<String> inUse =
        tasks.stream()
            .filter(task -> !task.stopped())
            .map(TaskRecord::deployment)
            .collect(Collectors.toSet());
    String primary = service.primary().id();
    return service.withRollouts(
        rollouts ->
            rollouts.withDeployments(
                rollouts.deployments().stream()
                    .filter(each -> each.id().equals(primary) || inUse.contains(each.id()))
                    .toList()));
  }

  private static boolean steady(ServiceRecord service, List<TaskRecord> tasks) {
    if (service.primary().failed() || service.rollouts().deployments().size() > 1) {
      return false;
    }
    List<TaskRecord> live = tasks.stream().filter(TaskRecord::live).toList();
    return live.size() == service.config().desiredCount()
        && live.stream().allMatch(TaskRecord::healthy);
  }

  private static boolean waitsForRollback(Draft draft, ServiceRecord service) {
    ServiceDeployment current = service.rollouts().current();
    if (current.status() == ServiceDeploymentStatus.ROLLBACK_REQUESTED) {
      return true;
    }
    if (current.status() != ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS) {
      return false;
    }
    Instant settled =
        current.rollback().startedAt().plus(draft.settings().scheduler().rollbackSettles());
    if (settled.isAfter(draft.now())) {
      draft.planAt(settled, new Step.Round(service.key()));
      return true;
    }
    return false;
  }

  private static ServiceRecord complete(Draft draft, ServiceRecord service) {
    DeploymentRecord done =
        service
            .primary()
            .rollout(
                DeploymentRolloutState.COMPLETED,
                Events.completed(service.primary().id()),
                draft.now());
    ServiceRecord completed = service.withRollouts(rollouts -> rollouts.completed(done));
    String text = "(deployment " + done.id() + ") deployment completed.";
    return History.completed(draft, Events.add(draft, completed, text));
  }
}
