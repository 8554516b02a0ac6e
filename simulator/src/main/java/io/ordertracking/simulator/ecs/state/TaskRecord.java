package io.ordertracking.simulator.ecs.state;

import software.amazon.awssdk.services.ecs.model.Task;

/**
 * A task of a service.
 *
 * @param sequence tasks are numbered in the order of their creation
 * @param healthy counts for the floor of {@code minimumHealthyPercent}
 */
public record TaskRecord(Task task, ServiceKey service, long sequence, boolean healthy) {
  public String id() {
    String arn = task.taskArn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The {@code ecs-svc/…} id of its deployment. */
  public String deployment() {
    return task.startedBy();
  }

  /** Nobody has asked it to stop and it hasn't failed: it counts for the scheduler's bounds. */
  public boolean live() {
    return !task.desiredStatus().equals("STOPPED");
  }

  public boolean running() {
    return task.lastStatus().equals("RUNNING");
  }

  /** On its way to RUNNING. */
  public boolean pending() {
    return switch (task.lastStatus()) {
      case "PROVISIONING", "PENDING", "ACTIVATING" -> true;
      default -> false;
    };
  }

  public boolean stopped() {
    return task.lastStatus().equals("STOPPED");
  }

  public TaskRecord with(Task changed) {
    return new TaskRecord(changed, service, sequence, healthy);
  }

  public TaskRecord withHealthy(boolean nowHealthy) {
    return new TaskRecord(task, service, sequence, nowHealthy);
  }
}
