package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The service as found: ACTIVE, DRAINING or INACTIVE.
 *
 * @param taskDefinition ARN of the revision that the service is pinned to
 * @param attachments the target groups that tasks are registered with
 * @param gracePeriod seconds; empty where ECS doesn't say
 * @param settings empty where an emulator drops them
 * @param currentServiceDeployment ARN of the service deployment; may lag, empty without that API
 * @param events newest first
 */
public record ObservedService(
    String name,
    String arn,
    String clusterArn,
    String state,
    String taskDefinition,
    int desiredCount,
    int runningCount,
    int pendingCount,
    Optional<Network> network,
    List<Attachment.Observed> attachments,
    OptionalInt gracePeriod,
    Optional<DeploymentSettings> settings,
    boolean zoneRebalancing,
    List<Deployment> deployments,
    Optional<String> currentServiceDeployment,
    List<ServiceEvent> events,
    Instant createdAt,
    Map<String, String> tags)
    implements Observed {

  /** One line of the service's own log. */
  public record ServiceEvent(Instant at, String message) {}

  @Override
  public ResourceId id() {
    return EcsService.idOf(name);
  }

  /** Deleted, and still shown for a while. */
  public boolean gone() {
    return "INACTIVE".equals(state);
  }

  public boolean draining() {
    return "DRAINING".equals(state);
  }

  /** Whether tasks are registered with exactly these target groups. */
  public boolean attachedTo(Set<String> targetGroupArns) {
    return attachments.stream()
        .map(Attachment.Observed::targetGroup)
        .collect(Collectors.toSet())
        .equals(targetGroupArns);
  }

  /** Whether tasks are registered with this target group, and maybe with others. */
  public boolean attachedTo(String targetGroupArn) {
    return attachments.stream().anyMatch(each -> each.targetGroup().equals(targetGroupArn));
  }

  public Optional<Deployment> primary() {
    return deployments.stream().filter(Deployment::primary).findFirst();
  }
}
