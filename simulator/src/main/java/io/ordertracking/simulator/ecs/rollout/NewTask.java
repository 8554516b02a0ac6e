package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.Subnets;
import io.ordertracking.simulator.ecs.Subnets.Subnet;
import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.Listening;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import io.ordertracking.simulator.ecs.state.TaskNetwork;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import io.ordertracking.simulator.ecs.state.TaskTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
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
      TaskDefinitionRecord definition,
      List<Listening> listening) {
    String id = draft.ids().hex();
    String arn = service.clusterArn().replace(":cluster/", ":task/") + "/" + id;
    long sequence = draft.ids().sequence();
    String attachment = draft.ids().uuid();
    TaskNetwork network = network(draft, service, deployment, attachment, sequence);
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
            .attachments(networkInterface(attachment, network))
            .attributes(Attribute.builder().name("ecs.cpu-architecture").value("x86_64").build())
            .containers(
                definition.definition().containerDefinitions().stream()
                    .map(container -> container(draft.ids(), arn, container))
                    .toList())
            .tags(tags(service, definition))
            .build();
    return new TaskRecord(
        task, service.key(), sequence, network, listening, targets(deployment), false, false);
  }

  private static boolean strategy(DeploymentRecord deployment) {
    return !deployment.revision().capacityProviderStrategy().isEmpty();
  }

  /** Its load balancers are those of its own deployment, whatever the service has by now. */
  private static List<TaskTarget> targets(DeploymentRecord deployment) {
    return deployment.revision().loadBalancers().stream()
        .map(each -> new TaskTarget(each.targetGroupArn(), each.containerPort(), false))
        .toList();
  }

  private static TaskNetwork network(
      Draft draft,
      ServiceRecord service,
      DeploymentRecord deployment,
      String attachment,
      long sequence) {
    AwsVpcConfiguration vpc = deployment.revision().networkConfiguration().awsvpcConfiguration();
    String id = vpc.subnets().get((int) (sequence % vpc.subnets().size()));
    Subnet subnet = draft.subnets().find(id).or(() -> Subnets.any().find(id)).orElseThrow();
    String arn = service.clusterArn().replaceFirst(":cluster/.*", ":attachment/" + attachment);
    return new TaskNetwork(
        Addresses.next(draft, subnet.cidr(), sequence),
        "eni-0" + attachment.replace("-", "").substring(0, 16),
        arn,
        id,
        subnet.zone(),
        List.copyOf(vpc.securityGroups()));
  }

  private static Attachment networkInterface(String attachment, TaskNetwork network) {
    return Attachment.builder()
        .id(attachment)
        .type("ElasticNetworkInterface")
        .status("PRECREATED")
        .details(
            detail("subnetId", network.subnetId()),
            detail("networkInterfaceId", network.interfaceId()),
            detail("privateIPv4Address", network.address()))
        .build();
  }

  private static KeyValuePair detail(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
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
