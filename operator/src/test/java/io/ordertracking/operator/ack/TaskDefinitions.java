package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.EcsTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * The ecs-controller's task definitions: it reads the family's newest revision, never its tags, and
 * registers another one where anything differs.
 */
final class TaskDefinitions implements Controller {
  private final EcsClient ecs;

  TaskDefinitions(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    try {
      TaskDefinition found =
          ecs.describeTaskDefinition(r -> r.taskDefinition(object.text("family"))).taskDefinition();
      Map<String, Object> spec = new LinkedHashMap<>();
      spec.put("family", found.family());
      spec.put("requiresCompatibilities", found.requiresCompatibilitiesAsStrings());
      spec.put("networkMode", found.networkModeAsString());
      spec.put("cpu", found.cpu());
      spec.put("memory", found.memory());
      spec.put(
          "runtimePlatform",
          fields(
              "cpuArchitecture", found.runtimePlatform().cpuArchitectureAsString(),
              "operatingSystemFamily", found.runtimePlatform().operatingSystemFamilyAsString()));
      spec.put("taskRoleARN", found.taskRoleArn());
      spec.put("executionRoleARN", found.executionRoleArn());
      spec.put(
          "containerDefinitions",
          found.containerDefinitions().stream().<Object>map(TaskDefinitions::container).toList());
      spec.put("tags", object.spec.getOrDefault("tags", List.of()));
      return Optional.of(
          new Latest(
              found.taskDefinitionArn(),
              spec,
              Map.of("revision", found.revision(), "status", found.statusAsString())));
    } catch (AwsServiceException e) {
      if (Controller.is(e, "ClientException")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Map<String, Object> container(ContainerDefinition found) {
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", found.name());
    container.put("image", found.image());
    container.put("essential", found.essential());
    container.put("cpu", found.cpu() == null ? 0 : found.cpu());
    container.put(
        "portMappings",
        found.portMappings().stream()
            .<Object>map(
                port ->
                    fields(
                        "containerPort", port.containerPort(),
                        "hostPort", port.hostPort(),
                        "protocol", port.protocolAsString()))
            .toList());
    container.put(
        "environment",
        found.environment().stream()
            .<Object>map(each -> fields("name", each.name(), "value", each.value()))
            .toList());
    container.put(
        "secrets",
        found.secrets().stream()
            .<Object>map(each -> fields("name", each.name(), "valueFrom", each.valueFrom()))
            .toList());
    container.put(
        "logConfiguration",
        fields(
            "logDriver",
            found.logConfiguration().logDriverAsString(),
            "options",
            new LinkedHashMap<>(found.logConfiguration().options())));
    if (found.hasDockerLabels()) {
      container.put("dockerLabels", new LinkedHashMap<>(found.dockerLabels()));
    }
    return container;
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  @Override
  public void create(StoredObject object) {
    Map<?, ?> container = Json.map(Json.list(object.spec.get("containerDefinitions")).getFirst());
    Map<?, ?> platform = Json.map(object.spec.get("runtimePlatform"));
    Map<?, ?> port = Json.map(Json.list(container.get("portMappings")).getFirst());
    Map<?, ?> log = Json.map(container.get("logConfiguration"));
    ContainerDefinition.Builder definition =
        ContainerDefinition.builder()
            .name((String) container.get("name"))
            .image((String) container.get("image"))
            .essential((Boolean) container.get("essential"))
            .cpu((Integer) container.get("cpu"))
            .portMappings(
                p ->
                    p.containerPort((Integer) port.get("containerPort"))
                        .hostPort((Integer) port.get("hostPort"))
                        .protocol((String) port.get("protocol")))
            .environment(
                Controller.pairs(container.get("environment"), "name", "value").entrySet().stream()
                    .map(e -> KeyValuePair.builder().name(e.getKey()).value(e.getValue()).build())
                    .toList())
            .secrets(
                Controller.pairs(container.get("secrets"), "name", "valueFrom").entrySet().stream()
                    .map(e -> Secret.builder().name(e.getKey()).valueFrom(e.getValue()).build())
                    .toList())
            .logConfiguration(
                l ->
                    l.logDriver((String) log.get("logDriver"))
                        .options(Json.texts(log.get("options"))));
    if (container.get("dockerLabels") instanceof Map<?, ?> labels) {
      definition.dockerLabels(Json.texts(labels));
    }
    ecs.registerTaskDefinition(
        r ->
            r.family(object.text("family"))
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(object.text("networkMode"))
                .cpu(object.text("cpu"))
                .memory(object.text("memory"))
                .runtimePlatform(
                    p ->
                        p.cpuArchitecture((String) platform.get("cpuArchitecture"))
                            .operatingSystemFamily((String) platform.get("operatingSystemFamily")))
                .taskRoleArn(object.text("taskRoleARN"))
                .executionRoleArn(object.text("executionRoleARN"))
                .containerDefinitions(definition.build())
                .tags(EcsTags.fromMap(Controller.tags(object))));
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    create(object);
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    ecs.listTaskDefinitions(r -> r.familyPrefix(object.text("family")))
        .taskDefinitionArns()
        .forEach(arn -> ecs.deregisterTaskDefinition(r -> r.taskDefinition(arn)));
  }
}
