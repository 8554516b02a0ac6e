package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import io.ordertracking.simulator.ecs.state.TaskTarget;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** The texts of service events and rollout states, word for word as AWS writes them. */
final class Events {
  static final String TASKS_FAILED = "ECS deployment circuit breaker: tasks failed to start.";

  private Events() {}

  static String inProgress(String deployment) {
    return "ECS deployment " + deployment + " in progress.";
  }

  static String completed(String deployment) {
    return "ECS deployment " + deployment + " completed.";
  }

  static String rollingBack(String deployment) {
    return "ECS deployment circuit breaker: rolling back to deploymentId " + deployment + ".";
  }

  static ServiceRecord add(Draft draft, ServiceRecord service, String text) {
    return service.withEvent(
        ServiceEvent.builder()
            .id(draft.ids().uuid())
            .createdAt(draft.now())
            .message("(service " + service.key().name() + ") " + text)
            .build());
  }

  static boolean newestIs(ServiceRecord service, String text) {
    return !service.events().isEmpty() && service.events().getFirst().message().endsWith(text);
  }

  static ServiceRecord started(Draft draft, ServiceRecord service, List<TaskRecord> tasks) {
    return add(draft, service, "has started " + tasks.size() + " tasks: " + named(tasks) + ".");
  }

  static ServiceRecord stopped(Draft draft, ServiceRecord service, List<TaskRecord> tasks) {
    String stopped = "has stopped " + tasks.size() + " running tasks: " + named(tasks) + ".";
    long draining = tasks.stream().filter(TaskRecord::running).count();
    if (draining == 0) {
      return add(draft, service, stopped);
    }
    String text = "has begun draining connections on " + draining + " tasks.";
    return add(draft, add(draft, service, text), stopped);
  }

  static ServiceRecord joined(Draft draft, ServiceRecord service, String group) {
    return add(draft, service, "registered 1 targets in (target-group " + group + ")");
  }

  static ServiceRecord left(Draft draft, ServiceRecord service, String group) {
    return add(draft, service, "deregistered 1 targets in (target-group " + group + ")");
  }

  static ServiceRecord unhealthy(
      Draft draft, ServiceRecord service, TaskRecord task, TaskTarget target) {
    return add(
        draft,
        service,
        "(task %s) (port %d) is unhealthy in (target-group %s) due to (reason %s)"
            .formatted(
                task.id(),
                target.port(),
                target.group(),
                draft.targetGroups().reason(task.target(target))));
  }

  private static String named(List<TaskRecord> tasks) {
    return tasks.stream().map(task -> "(task " + task.id() + ")").collect(Collectors.joining(" "));
  }
}
