package io.ordertracking.simulator.ecs.state;

import io.ordertracking.simulator.core.Backends.Backend;
import io.ordertracking.simulator.core.Backends.Condition;
import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.core.TargetGroups.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * A task of a service.
 *
 * @param sequence tasks are numbered in the order of their creation
 * @param checked its containers are well, as far as ECS itself can see
 * @param healthy counts for the floor of {@code minimumHealthyPercent}: checked, and so have the
 *     load balancers found all its targets
 */
public record TaskRecord(
    Task task,
    ServiceKey service,
    long sequence,
    TaskNetwork network,
    List<Listening> listening,
    List<TaskTarget> targets,
    boolean checked,
    boolean healthy) {
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

  public Target target(TaskTarget target) {
    return new Target(target.group(), network.address(), target.port());
  }

  public NetworkInterface networkInterface() {
    return network.networkInterface();
  }

  /** Whom a connection to one of its ports reaches; it goes on working until SIGTERM. */
  public Backend backend(int port, Instant now) {
    boolean up = running() || task.lastStatus().equals("DEACTIVATING");
    return listening.stream()
        .filter(each -> up && each.ports().contains(port))
        .findFirst()
        .map(each -> backend(each.image(), each.condition(Duration.between(startedAt(), now))))
        .orElseGet(() -> backend("", Condition.REFUSES));
  }

  private Instant startedAt() {
    return task.startedAt();
  }

  private Backend backend(String image, Condition condition) {
    return new Backend(id(), image, network.securityGroups(), condition);
  }

  public TaskRecord with(Task changed) {
    return new TaskRecord(
        changed, service, sequence, network, listening, targets, checked, healthy);
  }

  public TaskRecord withTargets(UnaryOperator<TaskTarget> change) {
    return new TaskRecord(
        task,
        service,
        sequence,
        network,
        listening,
        targets.stream().map(change).toList(),
        checked,
        healthy);
  }

  public TaskRecord withChecked() {
    return new TaskRecord(task, service, sequence, network, listening, targets, true, healthy);
  }

  public TaskRecord withHealthy(boolean nowHealthy) {
    return new TaskRecord(
        task, service, sequence, network, listening, targets, checked, nowHealthy);
  }
}
