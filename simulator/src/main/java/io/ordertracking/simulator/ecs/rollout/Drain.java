package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.ServiceStatus;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** A deleted service: DRAINING until its tasks have stopped, then INACTIVE, then forgotten. */
public final class Drain {
  private Drain() {}

  public static ServiceRecord begin(Draft draft, ServiceRecord service) {
    draft.wake(service.key());
    ServiceRecord draining =
        service.withStatus(ServiceStatus.DRAINING).withConfig(service.config().withDesiredCount(0));
    draft.put(draining);
    return draining;
  }

  static void round(Draft draft, ServiceRecord service) {
    List<TaskRecord> tasks = draft.state().tasksOf(service.key());
    List<TaskRecord> live = tasks.stream().filter(TaskRecord::live).toList();
    String reason = "Scaling activity initiated by (deployment " + service.primary().id() + ")";
    for (TaskRecord task : live) {
      TaskStop.gently(draft, task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, reason);
    }
    if (!live.isEmpty()) {
      draft.service(service.key(), each -> Events.stopped(draft, each, live));
    } else if (tasks.stream().allMatch(TaskRecord::stopped)) {
      draft.put(service.inactive());
      draft.plan(
          draft.settings().retention().inactive(),
          new Step.ForgetService(service.key(), service.createdAt()));
    }
  }
}
