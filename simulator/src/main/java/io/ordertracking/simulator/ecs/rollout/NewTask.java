package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;

/** Writes the description of a task that has just been placed. */
final class NewTask {
  private NewTask() {}

  static TaskRecord of(
      Draft draft,
      ServiceRecord service,
      DeploymentRecord deployment,
      TaskDefinitionRecord definition) {
    String id = draft.ids().hex();
    String arn = service.clusterArn().replace(":cluster/", ":task/") + "/" + id;
    Task task =
        Task.builder()
            .taskArn(arn)
            .clusterArn(service.clusterArn())
            .taskDefinitionArn(definition.arn())
            .group("service:" + service.key().name())
            .startedBy(deployment.id())
            .lastStatus("PROVISIONING")
            .desiredStatus("RUNNING")
            .healthStatus(HealthStatus.UNKNOWN)
            .createdAt(draft.now())
            .cpu(definition.definition().cpu())
            .memory(definition.definition().memory())
            .launchType(strategy(deployment) ? null : LaunchType.FARGATE)
            .capacityProviderName(strategy(deployment) ? "FARGATE" : null)
            .platformVersion("1.4.0")
            .platformFamily("Linux")
            .enableExecuteCommand(service.config().executeCommand())
            .version(1L)
            .attachments(networkInterface(draft, deployment))
            .attributes(Attribute.builder().name("ecs.cpu-architecture").value("x86_64").build())
            .containers(
                definition.definition().containerDefinitions().stream()
                    .map(container -> container(draft.ids(), arn, container))
                    .toList())
            .tags(tags(service, definition))
            .build();
    return new TaskRecord(task, service.key(), draft.ids().sequence(), false);
  }

  private static boolean strategy(DeploymentRecord deployment) {
    return !deployment.revision().capacityProviderStrategy().isEmpty();
  }

  private static Attachment networkInterface(Draft draft, DeploymentRecord deployment) {
    String id = draft.ids().uuid();
    String subnet =
        deployment.revision().networkConfiguration().awsvpcConfiguration().subnets().getFirst();
    return Attachment.builder()
        .id(id)
        .type("ElasticNetworkInterface")
        .status("PRECREATED")
        .details(
            KeyValuePair.builder().name("subnetId").value(subnet).build(),
            KeyValuePair.builder()
                .name("networkInterfaceId")
                .value("eni-0" + id.replace("-", "").substring(0, 16))
                .build())
        .build();
  }

  private static Container container(Ids ids, String taskArn, ContainerDefinition definition) {
    String image = definition.image();
    int digest = image.indexOf("@sha256:");
    return Container.builder()
        .containerArn(taskArn.replace(":task/", ":container/") + "/" + ids.uuid())
        .taskArn(taskArn)
        .name(definition.name())
        .image(image)
        .imageDigest(digest < 0 ? null : image.substring(digest + 1))
        .lastStatus("PENDING")
        .healthStatus(HealthStatus.UNKNOWN)
        .cpu(String.valueOf(definition.cpu()))
        .memory(definition.memory() == null ? null : String.valueOf(definition.memory()))
        .build();
  }

  private static List<Tag> tags(ServiceRecord service, TaskDefinitionRecord definition) {
    List<Tag> tags = new ArrayList<>();
    if (service.config().managedTags()) {
      tags.add(tag("aws:ecs:clusterName", service.key().cluster()));
      tags.add(tag("aws:ecs:serviceName", service.key().name()));
    }
    PropagateTags propagate = service.config().propagateTags();
    if (propagate == PropagateTags.SERVICE) {
      service.tags().forEach((key, value) -> tags.add(tag(key, value)));
    } else if (propagate == PropagateTags.TASK_DEFINITION) {
      Map<String, String> own = definition.tags();
      own.forEach((key, value) -> tags.add(tag(key, value)));
    }
    return tags;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
