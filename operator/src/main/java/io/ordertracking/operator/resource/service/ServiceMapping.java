package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.EcsTags;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.service.ObservedService.ServiceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Our records to ECS's shapes and back. */
public final class ServiceMapping {
  private ServiceMapping() {}

  static CreateServiceRequest toRequest(ServiceStep.Create create, LateValues late) {
    EcsService wanted = create.service();
    String securityGroup = late.resolve(create.securityGroup());
    String targetGroup = late.resolve(create.targetGroup());
    return CreateServiceRequest.builder()
        .cluster(wanted.cluster())
        .serviceName(wanted.name())
        .clientToken(ClientToken.of(create.token(), securityGroup, targetGroup))
        .taskDefinition(late.resolve(create.revision()))
        .desiredCount(wanted.desiredCount())
        .launchType(LaunchType.FARGATE)
        .networkConfiguration(network(wanted.network().with(securityGroup)))
        .loadBalancers(attachment(wanted.attachment(), targetGroup))
        .healthCheckGracePeriodSeconds(wanted.gracePeriod())
        .deploymentConfiguration(deployment(wanted.deployment()))
        .availabilityZoneRebalancing(zones(wanted.deployment()))
        .enableECSManagedTags(true)
        .propagateTags(PropagateTags.SERVICE)
        .tags(EcsTags.fromMap(wanted.tags()))
        .build();
  }

  static UpdateServiceRequest toRequest(ServiceStep.Update update, LateValues late) {
    UpdateServiceRequest.Builder request =
        UpdateServiceRequest.builder()
            .cluster(update.cluster())
            .service(update.name())
            .taskDefinition(update.revision().map(late::resolve).orElse(null));
    update.desiredCount().ifPresent(request::desiredCount);
    update
        .network()
        .ifPresent(
            change ->
                request.networkConfiguration(
                    network(change.network().with(late.resolve(change.securityGroup())))));
    update
        .attachment()
        .ifPresent(
            change ->
                request.loadBalancers(
                    Stream.concat(
                            Stream.of(late.resolve(change.targetGroup())),
                            change.besides().stream())
                        .map(arn -> attachment(change.attachment(), arn))
                        .toList()));
    update.gracePeriod().ifPresent(request::healthCheckGracePeriodSeconds);
    update
        .deployment()
        .ifPresent(
            settings ->
                request
                    .deploymentConfiguration(deployment(settings))
                    .availabilityZoneRebalancing(zones(settings)));
    if (update.force()) {
      request.forceNewDeployment(true);
    }
    return request.build();
  }

  private static AvailabilityZoneRebalancing zones(DeploymentSettings settings) {
    return settings.zoneRebalancing()
        ? AvailabilityZoneRebalancing.ENABLED
        : AvailabilityZoneRebalancing.DISABLED;
  }

  private static DeploymentConfiguration deployment(DeploymentSettings settings) {
    return DeploymentConfiguration.builder()
        .minimumHealthyPercent(settings.minimumHealthyPercent())
        .maximumPercent(settings.maximumPercent())
        .deploymentCircuitBreaker(
            b -> b.enable(settings.circuitBreaker()).rollback(settings.rollback()))
        .build();
  }

  private static LoadBalancer attachment(Attachment wanted, String targetGroupArn) {
    return LoadBalancer.builder()
        .targetGroupArn(targetGroupArn)
        .containerName(wanted.container())
        .containerPort(wanted.port())
        .build();
  }

  /** Classic load balancers, which have no target group, are nothing of ours. */
  public static List<Attachment.Observed> toAttachments(List<LoadBalancer> found) {
    return found.stream()
        .filter(each -> each.targetGroupArn() != null)
        .map(
            each ->
                new Attachment.Observed(
                    each.targetGroupArn(), each.containerName(), orZero(each.containerPort())))
        .toList();
  }

  private static NetworkConfiguration network(Network network) {
    return NetworkConfiguration.builder()
        .awsvpcConfiguration(
            vpc ->
                vpc.subnets(network.subnets())
                    .securityGroups(network.securityGroups())
                    .assignPublicIp(
                        network.publicIp() ? AssignPublicIp.ENABLED : AssignPublicIp.DISABLED))
        .build();
  }

  /** Empty where ECS gives none. */
  public static Optional<Network> toNetwork(@Nullable NetworkConfiguration found) {
    if (found == null || found.awsvpcConfiguration() == null) {
      return Optional.empty();
    }
    AwsVpcConfiguration vpc = found.awsvpcConfiguration();
    return Optional.of(
        new Network(
            vpc.subnets(), vpc.securityGroups(), vpc.assignPublicIp() == AssignPublicIp.ENABLED));
  }

  static ObservedService toObserved(Service found) {
    return new ObservedService(
        found.serviceName(),
        found.serviceArn(),
        found.clusterArn(),
        found.status(),
        found.taskDefinition(),
        found.desiredCount(),
        found.runningCount(),
        found.pendingCount(),
        toNetwork(found.networkConfiguration()),
        toAttachments(found.loadBalancers()),
        found.healthCheckGracePeriodSeconds() == null
            ? OptionalInt.empty()
            : OptionalInt.of(found.healthCheckGracePeriodSeconds()),
        toSettings(found.deploymentConfiguration()),
        found.availabilityZoneRebalancing() == AvailabilityZoneRebalancing.ENABLED,
        found.deployments().stream().map(ServiceMapping::toDeployment).toList(),
        Optional.ofNullable(found.currentServiceDeployment()),
        toEvents(found),
        orEpoch(found.createdAt()),
        EcsTags.toMap(found.tags()));
  }

  private static List<ServiceEvent> toEvents(Service found) {
    return found.events().stream()
        .map(event -> new ServiceEvent(orEpoch(event.createdAt()), event.message()))
        .toList();
  }

  private static Optional<DeploymentSettings> toSettings(@Nullable DeploymentConfiguration found) {
    if (found == null || found.minimumHealthyPercent() == null || found.maximumPercent() == null) {
      return Optional.empty();
    }
    var breaker = found.deploymentCircuitBreaker();
    return Optional.of(
        new DeploymentSettings(
            found.minimumHealthyPercent(),
            found.maximumPercent(),
            breaker != null && Boolean.TRUE.equals(breaker.enable()),
            breaker != null && Boolean.TRUE.equals(breaker.rollback())));
  }

  private static Deployment toDeployment(
      software.amazon.awssdk.services.ecs.model.Deployment found) {
    return new Deployment(
        found.id(),
        found.status(),
        found.taskDefinition(),
        toNetwork(found.networkConfiguration()),
        Optional.ofNullable(found.rolloutStateAsString()),
        found.rolloutStateReason() == null ? "" : found.rolloutStateReason(),
        new Deployment.Counts(
            orZero(found.desiredCount()),
            orZero(found.runningCount()),
            orZero(found.pendingCount()),
            orZero(found.failedTasks())),
        orEpoch(found.createdAt()));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static Instant orEpoch(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }
}
