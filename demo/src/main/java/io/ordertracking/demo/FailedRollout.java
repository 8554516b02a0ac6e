package io.ordertracking.demo;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * What really happened to a release that failed, asked of AWS afterwards.
 *
 * @param firstTaskStopped when the first container of the new revision had ended
 * @param rollbackBegan when ECS's circuit breaker gave its verdict
 * @param rollbackEnded when the old revision served alone again
 * @param failedTasks how many tasks of the new revision stopped
 */
record FailedRollout(
    Instant firstTaskStopped, Instant rollbackBegan, Instant rollbackEnded, int failedTasks) {

  /**
   * @param cluster and {@code service} of the environment
   * @param revision the ARN of the task definition that failed
   */
  static FailedRollout of(Simulator aws, String cluster, String service, String revision) {
    try (EcsClient ecs = SimulatorClients.of(aws).ecs()) {
      List<Task> stopped = stopped(ecs, cluster, service, revision);
      Instant first =
          stopped.stream()
              .flatMap(FailedRollout::ends)
              .min(Comparator.naturalOrder())
              .orElseThrow(() -> new IllegalStateException("no stopped task of " + revision));
      ServiceDeployment deployment = newest(ecs, cluster, service);
      return new FailedRollout(
          first, deployment.rollback().startedAt(), deployment.finishedAt(), stopped.size());
    }
  }

  /**
   * For people.
   *
   * @param noticed when the resource's status told of it
   * @param tag that serves again
   */
  String sentence(Instant noticed, String tag) {
    return "noticed %s after the first task stopped; ECS's own breaker needed %s (%d tasks), and was back on %s after %s"
        .formatted(
            sinceFirst(noticed),
            sinceFirst(rollbackBegan),
            failedTasks,
            tag,
            sinceFirst(rollbackEnded));
  }

  private String sinceFirst(Instant then) {
    return Times.simulated(Duration.between(firstTaskStopped, then));
  }

  private static List<Task> stopped(
      EcsClient ecs, String cluster, String service, String revision) {
    List<String> arns =
        ecs.listTasks(
                r -> r.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.STOPPED))
            .taskArns();
    return ecs.describeTasks(r -> r.cluster(cluster).tasks(arns)).tasks().stream()
        .filter(task -> task.taskDefinitionArn().equals(revision))
        .toList();
  }

  private static Stream<Instant> ends(Task task) {
    return Stream.of(task.executionStoppedAt(), task.stoppingAt(), task.stoppedAt())
        .filter(Objects::nonNull);
  }

  private static ServiceDeployment newest(EcsClient ecs, String cluster, String service) {
    String arn =
        ecs
            .listServiceDeployments(r -> r.cluster(cluster).service(service))
            .serviceDeployments()
            .stream()
            .max(Comparator.comparing(ServiceDeploymentBrief::createdAt))
            .map(ServiceDeploymentBrief::serviceDeploymentArn)
            .orElseThrow();
    return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
        .serviceDeployments()
        .getFirst();
  }
}
