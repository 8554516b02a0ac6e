package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskCounts;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerImage;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** Writes the service revision and the service deployment of a deployment that begins. */
final class NewDeployment {
  private NewDeployment() {}

  static ServiceRevision revision(Draft draft, ServiceRecord service, Workload workload) {
    TaskDefinitionRecord definition =
        draft.state().definition(workload.taskDefinition()).orElseThrow();
    return ServiceRevision.builder()
        .serviceRevisionArn(arn(service, "service-revision", draft.ids().digits()))
        .serviceArn(service.arn())
        .clusterArn(service.clusterArn())
        .taskDefinition(workload.taskDefinition())
        .networkConfiguration(workload.network())
        .capacityProviderStrategy(workload.strategy())
        .launchType(workload.strategy().isEmpty() ? LaunchType.FARGATE : null)
        .platformVersion("1.4.0")
        .platformFamily("Linux")
        .guardDutyEnabled(false)
        .loadBalancers(workload.loadBalancers())
        .serviceRegistries(List.of())
        .containerImages(images(definition))
        .createdAt(draft.now())
        .build();
  }

  private static List<ContainerImage> images(TaskDefinitionRecord definition) {
    return definition.definition().containerDefinitions().stream()
        .map(
            container -> {
              int digest = container.image().indexOf("@sha256:");
              return ContainerImage.builder()
                  .containerName(container.name())
                  .image(container.image())
                  .imageDigest(digest < 0 ? null : container.image().substring(digest + 1))
                  .build();
            })
        .toList();
  }

  static ServiceDeployment serviceDeployment(
      Draft draft, ServiceRecord service, ServiceRevision target) {
    boolean breaker = service.config().breaker();
    return ServiceDeployment.builder()
        .serviceDeploymentArn(arn(service, "service-deployment", draft.ids().serviceDeployment()))
        .serviceArn(service.arn())
        .clusterArn(service.clusterArn())
        .createdAt(draft.now())
        .updatedAt(draft.now())
        .status(ServiceDeploymentStatus.PENDING)
        .sourceServiceRevisions(sources(draft, service))
        .targetServiceRevision(
            summary ->
                summary
                    .arn(target.serviceRevisionArn())
                    .requestedTaskCount(service.config().desiredCount())
                    .runningTaskCount(0)
                    .pendingTaskCount(0))
        .deploymentConfiguration(service.config().deployment())
        .deploymentCircuitBreaker(
            each ->
                each.status(
                        breaker
                            ? ServiceDeploymentRollbackMonitorsStatus.MONITORING
                            : ServiceDeploymentRollbackMonitorsStatus.DISABLED)
                    .failureCount(0)
                    .threshold(service.config().breakerThreshold()))
        .build();
  }

  /** The revisions that are deployed when the change begins. */
  private static List<ServiceRevisionSummary> sources(Draft draft, ServiceRecord service) {
    return service.rollouts().deployments().stream()
        .map(
            each -> {
              TaskCounts counts = TaskCounts.of(draft.state(), service, each);
              return ServiceRevisionSummary.builder()
                  .arn(each.revision().serviceRevisionArn())
                  .requestedTaskCount(counts.desired())
                  .runningTaskCount(counts.running())
                  .pendingTaskCount(counts.pending())
                  .build();
            })
        .toList();
  }

  private static String arn(ServiceRecord service, String kind, String id) {
    return service.arn().replace(":service/", ":" + kind + "/") + "/" + id;
  }
}
