package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** What RegisterTaskDefinition checks, and what it makes of a request. */
final class Registration {
  private static final Pattern FAMILY = Pattern.compile("[a-zA-Z0-9_-]{1,255}");

  private Registration() {}

  /** The revision, still without number and ARN. */
  static TaskDefinition.Builder of(RegisterTaskDefinitionRequest request, Call call) {
    Supported.only(
        "ecs:RegisterTaskDefinition",
        request,
        "family",
        "taskRoleArn",
        "executionRoleArn",
        "networkMode",
        "containerDefinitions",
        "volumes",
        "placementConstraints",
        "requiresCompatibilities",
        "cpu",
        "memory",
        "tags",
        "ephemeralStorage",
        "runtimePlatform",
        "enableFaultInjection");
    if (request.family() == null || !FAMILY.matcher(request.family()).matches()) {
      throw Errors.client("Family contains invalid characters: " + request.family());
    }
    List<ContainerDefinition> containers = ContainerDefaults.of(request.containerDefinitions());
    fargate(request, containers);
    FargateSize size = FargateSize.of(request.cpu(), request.memory());
    return TaskDefinition.builder()
        .family(request.family())
        .taskRoleArn(request.taskRoleArn())
        .executionRoleArn(request.executionRoleArn())
        .networkMode(request.networkMode())
        .containerDefinitions(containers)
        .volumes(List.copyOf(request.volumes()))
        .placementConstraints(List.of())
        .requiresCompatibilities(request.requiresCompatibilities())
        .compatibilities(Compatibility.EC2, Compatibility.FARGATE)
        .requiresAttributes(attributes(request, containers))
        .cpu(String.valueOf(size.cpu()))
        .memory(String.valueOf(size.memory()))
        .runtimePlatform(request.runtimePlatform())
        .ephemeralStorage(request.ephemeralStorage())
        .enableFaultInjection(Boolean.TRUE.equals(request.enableFaultInjection()))
        .status(TaskDefinitionStatus.ACTIVE)
        .registeredAt(call.now())
        .registeredBy("arn:aws:iam::" + call.accountId() + ":root");
  }

  private static void fargate(
      RegisterTaskDefinitionRequest request, List<ContainerDefinition> containers) {
    if (!request.requiresCompatibilities().equals(List.of(Compatibility.FARGATE))) {
      throw Fault.notImplemented(
          "ecs:RegisterTaskDefinition.requiresCompatibilities="
              + request.requiresCompatibilitiesAsStrings());
    }
    if (request.networkMode() != NetworkMode.AWSVPC) {
      throw Errors.client("Fargate only supports network mode ‘awsvpc’.");
    }
    if (request.cpu() == null || request.memory() == null) {
      throw Errors.client(
          "Fargate requires that '"
              + (request.cpu() == null ? "cpu" : "memory")
              + "' be defined at the task level.");
    }
    if (request.executionRoleArn() == null) {
      if (containers.stream().anyMatch(each -> !each.secrets().isEmpty())) {
        throw Errors.client(
            "Fargate requires task definition to have execution role ARN to support secrets.");
      }
      if (containers.stream().anyMatch(Registration::awslogs)) {
        throw Errors.client(
            "Fargate requires task definition to have execution role ARN to support log driver"
                + " awslogs.");
      }
      if (containers.stream().anyMatch(Registration::ecr)) {
        throw Errors.client(
            "Fargate requires task definition to have execution role ARN to support ECR images.");
      }
    }
  }

  private static boolean awslogs(ContainerDefinition container) {
    return container.logConfiguration() != null
        && container.logConfiguration().logDriver() == LogDriver.AWSLOGS;
  }

  private static boolean ecr(ContainerDefinition container) {
    return container.image().contains(".dkr.ecr.");
  }

  private static List<Attribute> attributes(
      RegisterTaskDefinitionRequest request, List<ContainerDefinition> containers) {
    Set<String> names = new LinkedHashSet<>();
    if (containers.stream().anyMatch(Registration::awslogs)) {
      names.add("com.amazonaws.ecs.capability.logging-driver.awslogs");
      names.add("ecs.capability.execution-role-awslogs");
      names.add("com.amazonaws.ecs.capability.docker-remote-api.1.19");
    }
    if (containers.stream().anyMatch(Registration::ecr)) {
      names.add("com.amazonaws.ecs.capability.ecr-auth");
      names.add("ecs.capability.execution-role-ecr-pull");
    }
    if (request.taskRoleArn() != null) {
      names.add("com.amazonaws.ecs.capability.task-iam-role");
    }
    if (containers.stream().anyMatch(each -> !each.secrets().isEmpty())) {
      names.add("ecs.capability.secrets.asm.environment-variables");
    }
    if (containers.stream().anyMatch(each -> each.healthCheck() != null)) {
      names.add("ecs.capability.container-health-check");
    }
    names.add("com.amazonaws.ecs.capability.docker-remote-api.1.18");
    names.add("ecs.capability.task-eni");
    return names.stream().map(name -> Attribute.builder().name(name).build()).toList();
  }
}
