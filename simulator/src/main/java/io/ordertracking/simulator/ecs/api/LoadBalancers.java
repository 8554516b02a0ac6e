package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Workload;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/** The load balancers of services, checked as ECS does. */
final class LoadBalancers {
  private static final int MOST = 5;

  private LoadBalancers() {}

  /** Those that a request names: their target groups must be reachable. */
  static List<LoadBalancer> added(
      Draft draft, String operation, List<LoadBalancer> asked, TaskDefinitionRecord definition) {
    if (asked.size() > MOST) {
      throw Errors.invalid("load balancers can have at most 5 items.");
    }
    for (LoadBalancer each : asked) {
      Supported.only(
          "ecs:" + operation + ".loadBalancers",
          each,
          "targetGroupArn",
          "containerName",
          "containerPort");
      if (each.targetGroupArn() == null
          || each.containerName() == null
          || each.containerPort() == null) {
        throw Errors.invalid(
            "targetGroupArn, containerName and containerPort of a load balancer can not be blank.");
      }
    }
    List<LoadBalancer> checked = kept(asked, definition);
    checked.forEach(each -> reachable(draft, each.targetGroupArn()));
    return checked;
  }

  private static void reachable(Draft draft, String group) {
    switch (draft.targetGroups().association(group)) {
      case NO_SUCH_GROUP ->
          throw Errors.invalid(
              "Unable to assume role and validate the specified targetGroupArn. Please verify that"
                  + " the ECS service role being passed has the proper permissions.");
      case WITHOUT_LOAD_BALANCER ->
          throw Errors.invalid(
              "The target group with targetGroupArn "
                  + group
                  + " does not have an associated load balancer.");
      case WITH_LOAD_BALANCER -> {}
    }
  }

  /** Those that a service has: the task definition that it will run must fit them. */
  static List<LoadBalancer> kept(List<LoadBalancer> has, TaskDefinitionRecord definition) {
    for (LoadBalancer each : has) {
      ContainerDefinition container =
          definition.definition().containerDefinitions().stream()
              .filter(one -> one.name().equals(each.containerName()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Errors.invalid(
                          "The container "
                              + each.containerName()
                              + " does not exist in the task definition."));
      if (container.portMappings().stream()
          .noneMatch(port -> port.containerPort().equals(each.containerPort()))) {
        throw Errors.invalid(
            "The container %s did not have a container port %d defined."
                .formatted(each.containerName(), each.containerPort()));
      }
    }
    return List.copyOf(has);
  }

  static void gracePeriod(@Nullable Integer seconds, Workload workload) {
    if (seconds != null && workload.loadBalancers().isEmpty()) {
      throw Errors.invalid(
          "Health check grace period is only valid for services configured to use load"
              + " balancers");
    }
    if (seconds != null && seconds < 0) {
      throw Errors.invalid("Health check grace period must not be negative.");
    }
  }
}
