package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Supported;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** Container definitions: checked, and with the defaults that AWS writes into them. */
final class ContainerDefaults {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
  private static final String[] FIELDS = {
    "name",
    "image",
    "repositoryCredentials",
    "cpu",
    "memory",
    "memoryReservation",
    "portMappings",
    "essential",
    "entryPoint",
    "command",
    "environment",
    "mountPoints",
    "volumesFrom",
    "linuxParameters",
    "secrets",
    "startTimeout",
    "stopTimeout",
    "versionConsistency",
    "user",
    "workingDirectory",
    "privileged",
    "readonlyRootFilesystem",
    "interactive",
    "pseudoTerminal",
    "dockerLabels",
    "ulimits",
    "logConfiguration",
    "healthCheck",
    "systemControls"
  };

  private ContainerDefaults() {}

  static List<ContainerDefinition> of(List<ContainerDefinition> asked) {
    if (asked.isEmpty()) {
      throw Errors.client("Container list cannot be empty.");
    }
    Set<String> names = new HashSet<>();
    for (ContainerDefinition container : asked) {
      check(container);
      if (!names.add(container.name())) {
        throw Errors.client("Container names must be unique: " + container.name());
      }
    }
    List<ContainerDefinition> containers =
        asked.stream().map(ContainerDefaults::withDefaults).toList();
    if (containers.stream().noneMatch(ContainerDefinition::essential)) {
      throw Errors.client("Task definition must have at least one essential container.");
    }
    return containers;
  }

  private static void check(ContainerDefinition container) {
    Supported.only("ecs:RegisterTaskDefinition.containerDefinitions", container, FIELDS);
    if (container.name() == null || !NAME.matcher(container.name()).matches()) {
      throw Errors.client(
          "Container.name contains invalid characters: only letters, digits, hyphens and"
              + " underscores are allowed.");
    }
    if (container.image() == null || container.image().isBlank()) {
      throw Errors.client("Container.image should not be null or empty.");
    }
    if (Boolean.TRUE.equals(container.privileged())) {
      throw Errors.client("Fargate compatible task definitions do not support privileged.");
    }
    for (PortMapping port : container.portMappings()) {
      if (port.containerPort() == null) {
        throw Fault.notImplemented(
            "ecs:RegisterTaskDefinition.containerDefinitions.portMappings.containerPortRange");
      }
      if (port.hostPort() != null && !port.hostPort().equals(port.containerPort())) {
        throw Errors.client(
            "When networkMode=awsvpc, the host ports and container ports in port mappings must"
                + " match.");
      }
    }
  }

  private static ContainerDefinition withDefaults(ContainerDefinition container) {
    ContainerDefinition.Builder with =
        container.toBuilder()
            .cpu(Objects.requireNonNullElse(container.cpu(), 0))
            .essential(Objects.requireNonNullElse(container.essential(), true))
            .portMappings(container.portMappings().stream().map(ContainerDefaults::port).toList())
            // absent lists come back as empty ones
            .environment(List.copyOf(container.environment()))
            .mountPoints(List.copyOf(container.mountPoints()))
            .volumesFrom(List.copyOf(container.volumesFrom()))
            .systemControls(List.copyOf(container.systemControls()));
    if (container.healthCheck() != null) {
      with.healthCheck(healthCheck(container.healthCheck()));
    }
    return with.build();
  }

  private static PortMapping port(PortMapping port) {
    return port.toBuilder()
        .hostPort(port.containerPort())
        .protocol(Objects.requireNonNullElse(port.protocol(), TransportProtocol.TCP))
        .build();
  }

  private static HealthCheck healthCheck(HealthCheck check) {
    return check.toBuilder()
        .interval(Objects.requireNonNullElse(check.interval(), 30))
        .timeout(Objects.requireNonNullElse(check.timeout(), 5))
        .retries(Objects.requireNonNullElse(check.retries(), 3))
        .build();
  }
}
