package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;

/** The checks that CreateService and UpdateService share. */
final class ServiceChecks {
  private static final int MOST_SUBNETS = 16;
  private static final int MOST_GROUPS = 5;

  private ServiceChecks() {}

  /**
   * {@code inactive} is the error for a revision that was deregistered: it differs by operation.
   */
  static TaskDefinitionRecord definition(
      EcsState state, String reference, Function<String, Fault> inactive) {
    TaskDefinitionRecord found =
        TaskDefinitions.find(state, reference)
            .orElseThrow(() -> Errors.client("TaskDefinition not found."));
    if (!found.active()) {
      throw inactive.apply("TaskDefinition is inactive");
    }
    return found;
  }

  static NetworkConfiguration network(@Nullable NetworkConfiguration asked) {
    if (asked == null || asked.awsvpcConfiguration() == null) {
      throw Errors.invalid(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
    AwsVpcConfiguration vpc = asked.awsvpcConfiguration();
    if (vpc.subnets().isEmpty()) {
      throw Errors.invalid("subnets can not be empty.");
    }
    if (vpc.subnets().size() > MOST_SUBNETS) {
      throw Errors.invalid("subnets can have at most 16 items.");
    }
    if (vpc.securityGroups().size() > MOST_GROUPS) {
      throw Errors.invalid("securityGroups can have at most 5 items.");
    }
    AssignPublicIp publicIp =
        vpc.assignPublicIp() == null ? AssignPublicIp.DISABLED : vpc.assignPublicIp();
    return NetworkConfiguration.builder()
        .awsvpcConfiguration(
            each ->
                each.subnets(vpc.subnets())
                    .securityGroups(List.copyOf(vpc.securityGroups()))
                    .assignPublicIp(publicIp))
        .build();
  }

  static void controller(String operation, @Nullable DeploymentController asked) {
    if (asked != null && asked.type() != DeploymentControllerType.ECS) {
      throw Fault.notImplemented(
          "ecs:" + operation + ".deploymentController=" + asked.typeAsString());
    }
  }

  static List<CapacityProviderStrategyItem> strategy(
      String operation, ClusterRecord cluster, List<CapacityProviderStrategyItem> asked) {
    for (CapacityProviderStrategyItem item : asked) {
      if (!"FARGATE".equals(item.capacityProvider())) {
        throw Fault.notImplemented(
            "ecs:" + operation + ".capacityProviderStrategy=" + item.capacityProvider());
      }
      if (!cluster.capacityProviders().contains(item.capacityProvider())) {
        throw Errors.invalid(
            "The specified capacity provider strategy cannot contain a capacity provider that is"
                + " not associated with the cluster. Associate the capacity provider with the"
                + " cluster and try again.");
      }
    }
    return List.copyOf(asked);
  }

  static String platform(String operation, @Nullable String asked) {
    return switch (asked) {
      case null -> "LATEST";
      case "LATEST", "1.4.0" -> asked;
      default -> throw Fault.notImplemented("ecs:" + operation + ".platformVersion=" + asked);
    };
  }

  static int count(int desired) {
    if (desired < 0) {
      throw Errors.invalid("desiredCount must not be negative.");
    }
    return desired;
  }
}
