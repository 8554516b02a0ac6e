package io.ordertracking.simulator.ecs.state;

import java.util.List;

/** How many tasks a deployment should have and has. */
public record TaskCounts(int desired, int running, int pending) {
  public static final TaskCounts NONE = new TaskCounts(0, 0, 0);

  /**
   * The PRIMARY deployment wants the service's desired count; a failed one that is drained none;
   * any other one as many as haven't been told to stop yet.
   */
  public static TaskCounts of(EcsState state, ServiceRecord service, DeploymentRecord deployment) {
    List<TaskRecord> tasks =
        state.tasksOf(service.key()).stream()
            .filter(task -> task.deployment().equals(deployment.id()))
            .toList();
    return new TaskCounts(desired(service, deployment, tasks), running(tasks), pending(tasks));
  }

  /** The counts of the whole service. */
  public static TaskCounts of(EcsState state, ServiceRecord service) {
    List<TaskRecord> tasks = state.tasksOf(service.key());
    return new TaskCounts(service.config().desiredCount(), running(tasks), pending(tasks));
  }

  private static int desired(
      ServiceRecord service, DeploymentRecord deployment, List<TaskRecord> tasks) {
    if (deployment.id().equals(service.primary().id())) {
      return deployment.failed() ? 0 : service.config().desiredCount();
    }
    return deployment.failed() ? 0 : (int) tasks.stream().filter(TaskRecord::live).count();
  }

  private static int running(List<TaskRecord> tasks) {
    return (int) tasks.stream().filter(TaskRecord::running).count();
  }

  private static int pending(List<TaskRecord> tasks) {
    return (int) tasks.stream().filter(TaskRecord::pending).count();
  }
}
