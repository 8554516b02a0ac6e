package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.resource.EcsTags;
import io.ordertracking.operator.resource.Ownership;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** Our records to ECS's shapes and back. */
final class RevisionMapping {
  private RevisionMapping() {}

  static RegisterTaskDefinitionRequest toRequest(TaskDefinition wanted) {
    Map<String, String> tags = new TreeMap<>(wanted.tags());
    tags.put(Ownership.FINGERPRINT, wanted.fingerprint());
    wanted.imageTag().ifPresent(tag -> tags.put(Ownership.IMAGE_TAG, tag));
    return RegisterTaskDefinitionRequest.builder()
        .family(wanted.family())
        .requiresCompatibilities(Compatibility.FARGATE)
        .networkMode(NetworkMode.AWSVPC)
        .cpu(String.valueOf(wanted.cpu()))
        .memory(String.valueOf(wanted.memory()))
        .runtimePlatform(
            p -> p.cpuArchitecture(wanted.architecture()).operatingSystemFamily("LINUX"))
        .taskRoleArn(wanted.taskRoleArn())
        .executionRoleArn(wanted.executionRoleArn())
        .containerDefinitions(container(wanted))
        .tags(EcsTags.fromMap(tags))
        .build();
  }

  private static ContainerDefinition container(TaskDefinition wanted) {
    List<KeyValuePair> environment =
        wanted.environment().entrySet().stream()
            .map(e -> KeyValuePair.builder().name(e.getKey()).value(e.getValue()).build())
            .toList();
    List<Secret> secrets =
        wanted.secrets().entrySet().stream()
            .map(e -> Secret.builder().name(e.getKey()).valueFrom(e.getValue()).build())
            .toList();
    return ContainerDefinition.builder()
        .name(TaskDefinition.CONTAINER)
        .image(wanted.image())
        .essential(true)
        .portMappings(p -> p.containerPort(wanted.containerPort()).protocol(TransportProtocol.TCP))
        .environment(environment)
        .secrets(secrets)
        .logConfiguration(
            log ->
                log.logDriver(LogDriver.AWSLOGS)
                    .options(
                        Map.of(
                            "awslogs-group", wanted.logGroup(),
                            "awslogs-region", wanted.region(),
                            "awslogs-stream-prefix", "ecs")))
        .build();
  }

  static Revision toRevision(
      software.amazon.awssdk.services.ecs.model.TaskDefinition found, Map<String, String> tags) {
    Optional<ContainerDefinition> first = found.containerDefinitions().stream().findFirst();
    SortedMap<String, String> environment = new TreeMap<>();
    first.ifPresent(c -> c.environment().forEach(e -> environment.put(e.name(), e.value())));
    SortedMap<String, String> secrets = new TreeMap<>();
    first.ifPresent(c -> c.secrets().forEach(s -> secrets.put(s.name(), s.valueFrom())));
    return new Revision(
        found.taskDefinitionArn(),
        found.family(),
        found.revision(),
        found.statusAsString(),
        found.registeredAt() == null ? Instant.EPOCH : found.registeredAt(),
        String.valueOf(found.cpu()),
        String.valueOf(found.memory()),
        found.runtimePlatform() == null
            ? "X86_64"
            : String.valueOf(found.runtimePlatform().cpuArchitectureAsString()),
        Optional.ofNullable(found.taskRoleArn()),
        Optional.ofNullable(found.executionRoleArn()),
        first.map(ContainerDefinition::image).orElse(""),
        Collections.unmodifiableSortedMap(environment),
        Collections.unmodifiableSortedMap(secrets),
        Map.copyOf(tags));
  }
}
