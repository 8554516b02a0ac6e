package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceConfig;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskCounts;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceCurrentRevisionSummary;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * Services as AWS describes them.
 *
 * @param serviceDeployments whether they refer to service deployments
 */
record ServiceView(EcsState state, boolean serviceDeployments) {

  Service of(ServiceRecord service, boolean tags) {
    ServiceConfig config = service.config();
    ServiceRevision revision = service.primary().revision();
    TaskCounts counts = TaskCounts.of(state, service);
    Service.Builder described =
        Service.builder()
            .serviceArn(service.arn())
            .serviceName(service.key().name())
            .clusterArn(service.clusterArn())
            .status(service.status().name())
            .createdAt(service.createdAt())
            .desiredCount(config.desiredCount())
            .runningCount(counts.running())
            .pendingCount(counts.pending())
            .launchType(revision.launchType())
            .capacityProviderStrategy(revision.capacityProviderStrategy())
            .platformVersion(config.platformVersion())
            .platformFamily("Linux")
            .taskDefinition(revision.taskDefinition())
            .networkConfiguration(revision.networkConfiguration())
            .deploymentConfiguration(config.deployment())
            .deploymentController(controller())
            .schedulingStrategy(SchedulingStrategy.REPLICA)
            .availabilityZoneRebalancing(config.zoneRebalancing())
            .healthCheckGracePeriodSeconds(config.healthCheckGracePeriodSeconds())
            .enableExecuteCommand(config.executeCommand())
            .enableECSManagedTags(config.managedTags())
            .propagateTags(config.propagateTags())
            .roleArn(role(service))
            .deployments(service.live() ? deployments(service) : List.of())
            .events(service.events())
            .loadBalancers(revision.loadBalancers())
            .serviceRegistries(List.of())
            .placementConstraints(List.of())
            .placementStrategy(List.of())
            .tags(tags ? Tags.list(service.tags()) : List.of());
    if (serviceDeployments && service.active() && !service.rollouts().history().isEmpty()) {
      described
          .currentServiceDeployment(service.rollouts().current().serviceDeploymentArn())
          .currentServiceRevisions(revisions(service));
    }
    return described.build();
  }

  private List<Deployment> deployments(ServiceRecord service) {
    return service.rollouts().deployments().stream().map(each -> of(service, each)).toList();
  }

  private Deployment of(ServiceRecord service, DeploymentRecord deployment) {
    TaskCounts counts = TaskCounts.of(state, service, deployment);
    ServiceRevision revision = deployment.revision();
    return Deployment.builder()
        .id(deployment.id())
        .status(deployment.id().equals(service.primary().id()) ? "PRIMARY" : "ACTIVE")
        .taskDefinition(revision.taskDefinition())
        .desiredCount(counts.desired())
        .runningCount(counts.running())
        .pendingCount(counts.pending())
        .failedTasks(deployment.failedTasks())
        .createdAt(deployment.createdAt())
        .updatedAt(deployment.updatedAt())
        .launchType(revision.launchType())
        .capacityProviderStrategy(revision.capacityProviderStrategy())
        .platformVersion(revision.platformVersion())
        .platformFamily(revision.platformFamily())
        .networkConfiguration(revision.networkConfiguration())
        .rolloutState(deployment.rolloutState())
        .rolloutStateReason(deployment.rolloutStateReason())
        .build();
  }

  private List<ServiceCurrentRevisionSummary> revisions(ServiceRecord service) {
    return service.rollouts().deployments().stream()
        .map(
            each -> {
              TaskCounts counts = TaskCounts.of(state, service, each);
              return ServiceCurrentRevisionSummary.builder()
                  .arn(each.revision().serviceRevisionArn())
                  .requestedTaskCount(counts.desired())
                  .runningTaskCount(counts.running())
                  .pendingTaskCount(counts.pending())
                  .build();
            })
        .toList();
  }

  private static DeploymentController controller() {
    return DeploymentController.builder().type(DeploymentControllerType.ECS).build();
  }

  private static String role(ServiceRecord service) {
    return "arn:aws:iam::"
        + service.arn().split(":", -1)[4]
        + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";
  }
}
