package io.ordertracking.operator.backend;

import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.aws.Redaction;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.snapshot.TaskFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Finds why the first task of a rollout stopped by itself, in ECS's and the container's own words.
 */
final class StoppedTaskReader {
  private StoppedTaskReader() {}

  static Optional<TaskFailure> first(AwsGateway aws, ObservedService service, Rollout rollout) {
    String cluster = service.clusterArn();
    Instant since = rollout.startedAt().orElse(Instant.EPOCH);
    List<String> arns =
        aws.ecs(
                ecs ->
                    ecs.listTasks(
                        r ->
                            r.cluster(cluster)
                                .serviceName(service.name())
                                .desiredStatus(DesiredStatus.STOPPED)))
            .taskArns();
    if (arns.isEmpty()) {
      return Optional.empty();
    }
    return aws.ecs(ecs -> ecs.describeTasks(r -> r.cluster(cluster).tasks(arns))).tasks().stream()
        .filter(task -> rollout.revisionArn().filter(task.taskDefinitionArn()::equals).isPresent())
        .filter(task -> !stoppedAt(task).isBefore(since))
        .filter(StoppedTaskReader::failedByItself)
        .min(Comparator.comparing(StoppedTaskReader::stoppedAt))
        .map(task -> new TaskFailure(Redaction.clean(describe(task)), stoppedAt(task)));
  }

  /** The scheduler stops healthy tasks, too: those tell nothing. */
  private static boolean failedByItself(Task task) {
    return task.stopCode() != TaskStopCode.SERVICE_SCHEDULER_INITIATED
        || (task.stoppedReason() != null && task.stoppedReason().contains("failed"));
  }

  private static String describe(Task task) {
    String reason = task.stoppedReason() == null ? "task stopped" : task.stoppedReason();
    return task.containers().stream()
        .filter(container -> container.exitCode() != null || container.reason() != null)
        .findFirst()
        .map(container -> describe(container, reason))
        .orElse(reason);
  }

  private static String describe(Container container, String reason) {
    String words =
        container.reason() == null || reason.contains(container.reason())
            ? ""
            : " (" + container.reason() + ")";
    return container.exitCode() == null
        ? reason + words
        : reason + ": exit code " + container.exitCode() + words;
  }

  private static Instant stoppedAt(Task task) {
    if (task.stoppedAt() != null) {
      return task.stoppedAt();
    }
    return task.stoppingAt() == null ? Instant.EPOCH : task.stoppingAt();
  }
}
