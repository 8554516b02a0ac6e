package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.plan.text.ShownChange.Field;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.Network;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values that a new resource gets, every default filled in: the CRD shows none of them. */
final class Effective {
  private final List<Field> fields = new ArrayList<>();

  private Effective() {}

  static List<Field> of(List<Step> steps) {
    Effective effective = new Effective();
    steps.forEach(effective::add);
    steps.forEach(effective::addTags);
    return effective.fields;
  }

  private void add(Step step) {
    switch (step) {
      case LogGroupStep.SetRetention retention -> put("retentionInDays", retention.days());
      case TaskDefinitionStep.Register register -> taskDefinition(register.definition());
      case ServiceStep.Create create -> service(create.service());
      default -> {
        // No other step has values.
      }
    }
  }

  private void addTags(Step step) {
    switch (step) {
      case LogGroupStep.Create create -> tags(create.tags());
      case ClusterStep.Create create -> tags(create.tags());
      case TaskDefinitionStep.Register register -> tags(register.definition().tags());
      case ServiceStep.Create create -> tags(create.service().tags());
      default -> {
        // No other step makes a resource.
      }
    }
  }

  private void taskDefinition(TaskDefinition definition) {
    put("image", named(definition));
    put("cpu", definition.cpu());
    put("memory", definition.memory());
    put("architecture", definition.architecture());
    put("containerPort", definition.containerPort());
    put("taskRoleArn", definition.taskRoleArn());
    put("executionRoleArn", definition.executionRoleArn());
    definition.environment().forEach((name, value) -> put("environment[" + name + "]", value));
    definition.secrets().forEach((name, arn) -> put("secrets[" + name + "]", arn));
  }

  private static String named(TaskDefinition definition) {
    String image = definition.image();
    return definition
        .imageTag()
        .filter(tag -> !image.endsWith(":" + tag))
        .map(tag -> image + " (" + tag + ")")
        .orElse(image);
  }

  private void service(EcsService service) {
    Network network = service.network();
    put("desiredCount", service.desiredCount());
    put("subnets", String.join(", ", network.subnets()));
    put("securityGroups", String.join(", ", network.securityGroups()));
    put("assignPublicIp", network.publicIp() ? "yes" : "no");
  }

  private void tags(Map<String, String> tags) {
    put(
        "tags",
        tags.entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(", ")));
  }

  private void put(String name, Object value) {
    fields.add(new Field(name, Optional.empty(), Masking.value(name, String.valueOf(value), "")));
  }
}
