package io.ordertracking.simulator.ecs;

import static io.ordertracking.simulator.ecs.ServiceLifecycleTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

class TaskDefinitionTest {
  private final EcsLab lab = new EcsLab();

  @Test
  void theDescriptionHasTheDefaultsThatAwsWrites() {
    lab.register("v1", container -> container.portMappings(port -> port.containerPort(8080)));
    TaskDefinition described = describe("web").taskDefinition();
    ContainerDefinition container = described.containerDefinitions().getFirst();

    assertThat(container.cpu()).isZero();
    assertThat(container.essential()).isTrue();
    assertThat(container.portMappings().getFirst().hostPort()).isEqualTo(8080);
    assertThat(container.portMappings().getFirst().protocolAsString()).isEqualTo("tcp");
    assertThat(container.hasEnvironment()).isTrue();
    assertThat(container.hasMountPoints()).isTrue();
    assertThat(container.hasVolumesFrom()).isTrue();
    assertThat(container.hasSystemControls()).isTrue();
    assertThat(described.hasVolumes()).isTrue();
    assertThat(described.hasPlacementConstraints()).isTrue();
    assertThat(described.compatibilities()).contains(Compatibility.FARGATE);
    assertThat(described.requiresAttributes()).isNotEmpty();
    assertThat(described.status()).isEqualTo(TaskDefinitionStatus.ACTIVE);
    assertThat(described.registeredAt()).isEqualTo(EcsLab.START);
  }

  @Test
  void revisionNumbersAreNeverUsedTwice() {
    lab.register("v1");
    String second = lab.register("v2");
    deregister(second);
    delete(second);
    lab.advance(Duration.ofHours(1));

    refused(() -> describe(second), "ClientException", "Unable to describe task definition.");
    assertThat(lab.register("v3")).endsWith("web:3");
  }

  @Test
  void listingIsByTheExactFamilyAndByStatus() {
    String first = lab.register("v1");
    String second = lab.register("v2");
    String third = lab.register("v3");
    deregister(second);

    assertThat(list(TaskDefinitionStatus.ACTIVE)).containsExactly(third, first);
    assertThat(list(TaskDefinitionStatus.INACTIVE)).containsExactly(second);
    ListTaskDefinitionsRequest other =
        ListTaskDefinitionsRequest.builder().familyPrefix("we").build();
    assertThat(lab.send(other, ListTaskDefinitionsResponse.class).taskDefinitionArns()).isEmpty();
    ListTaskDefinitionsResponse page =
        lab.send(
            ListTaskDefinitionsRequest.builder().familyPrefix("web").maxResults(1).build(),
            ListTaskDefinitionsResponse.class);
    assertThat(page.taskDefinitionArns()).containsExactly(first);
    page =
        lab.send(
            ListTaskDefinitionsRequest.builder()
                .familyPrefix("web")
                .nextToken(page.nextToken())
                .build(),
            ListTaskDefinitionsResponse.class);
    assertThat(page.taskDefinitionArns()).containsExactly(third);
    assertThat(page.nextToken()).isNull();
  }

  @Test
  void onlyInactiveRevisionsAreDeletedAndThoseInUseLinger() {
    lab.running(1);
    String used = lab.service().taskDefinition();
    String active = lab.register("v2");
    deregister(used);
    DeleteTaskDefinitionsResponse answer = delete(used, active, "web:77");

    assertThat(answer.taskDefinitions())
        .extracting(TaskDefinition::status)
        .containsExactly(TaskDefinitionStatus.DELETE_IN_PROGRESS);
    assertThat(answer.failures()).extracting("arn").hasSize(2).contains(active);
    lab.advance(Duration.ofMinutes(30));
    assertThat(list(TaskDefinitionStatus.DELETE_IN_PROGRESS)).containsExactly(used);
    lab.update(each -> each.taskDefinition(active));
    lab.untilCompleted();
    lab.advance(Duration.ofMinutes(5));
    assertThat(list(TaskDefinitionStatus.DELETE_IN_PROGRESS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "256, 512, true",
    "256, 4096, false",
    "1024, 2048, true",
    "1024, 1024, false",
    "1 vCPU, 3 GB, true",
    "16384, 32768, true",
    "300, 512, false"
  })
  void fargateHasSizes(String cpu, String memory, boolean exists) {
    RegisterTaskDefinitionRequest request = fargate().cpu(cpu).memory(memory).build();
    if (exists) {
      lab.send(request, RegisterTaskDefinitionResponse.class);
    } else {
      refused(
          () -> lab.send(request, RegisterTaskDefinitionResponse.class),
          "ClientException",
          "No Fargate configuration exists for given values: "
              + cpu
              + " CPU, "
              + memory
              + " memory. See the Amazon ECS documentation for the valid values.");
    }
  }

  @Test
  void secretsAndLogsNeedAnExecutionRole() {
    ContainerDefinition container =
        ContainerDefinition.builder()
            .name("app")
            .image("x:1")
            .logConfiguration(log -> log.logDriver("awslogs"))
            .build();
    refused(
        () ->
            lab.send(
                fargate().containerDefinitions(container).build(),
                RegisterTaskDefinitionResponse.class),
        "ClientException",
        "Fargate requires task definition to have execution role ARN to support log driver"
            + " awslogs.");
  }

  @Test
  void tagsAreChangedByArnWithinTheirLimits() {
    String arn = lab.register("v1");
    tag(arn, "team", "orders");
    assertThat(tags(arn)).containsExactly("team=orders");
    assertThat(describe("web").tags()).hasSize(1);
    refused(
        () -> tag(arn, "aws:x", "y"),
        "InvalidParameterException",
        "Tag keys can't start with 'aws:'. Tag keys with that prefix are reserved.");
    lab.send(
        UntagResourceRequest.builder().resourceArn(arn).tagKeys("team").build(),
        UntagResourceResponse.class);
    assertThat(tags(arn)).isEmpty();
    lab.running(1);
    String task = lab.tasks(DesiredStatus.RUNNING).getFirst().taskArn();
    for (String each : List.of(lab.service().serviceArn(), lab.service().clusterArn(), task)) {
      tag(each, "a", "b");
      assertThat(tags(each)).containsExactly("a=b");
    }
    refused(
        () -> tag(arn + "9", "a", "b"),
        "ResourceNotFoundException",
        "The specified resource wasn't found.");
    refused(
        () -> tags(arn + "9"), "InvalidParameterException", "The specified resource wasn't found.");
    String nowhere = "arn:aws:ecs:us-east-1:123456789012:cluster/nowhere";
    refused(() -> tag(nowhere, "a", "b"), "ClusterNotFoundException", "Cluster not found.");
    refused(() -> tags(nowhere), "ClusterNotFoundException", "Cluster not found.");
  }

  private static RegisterTaskDefinitionRequest.Builder fargate() {
    return RegisterTaskDefinitionRequest.builder()
        .family("web")
        .networkMode(NetworkMode.AWSVPC)
        .requiresCompatibilities(Compatibility.FARGATE)
        .cpu("256")
        .memory("512")
        .containerDefinitions(ContainerDefinition.builder().name("app").image("x:1").build());
  }

  private DescribeTaskDefinitionResponse describe(String reference) {
    return lab.send(
        DescribeTaskDefinitionRequest.builder()
            .taskDefinition(reference)
            .include(TaskDefinitionField.TAGS)
            .build(),
        DescribeTaskDefinitionResponse.class);
  }

  private void deregister(String arn) {
    lab.send(
        DeregisterTaskDefinitionRequest.builder().taskDefinition(arn).build(),
        DeregisterTaskDefinitionResponse.class);
  }

  private DeleteTaskDefinitionsResponse delete(String... arns) {
    return lab.send(
        DeleteTaskDefinitionsRequest.builder().taskDefinitions(arns).build(),
        DeleteTaskDefinitionsResponse.class);
  }

  private List<String> list(TaskDefinitionStatus status) {
    return lab.send(
            ListTaskDefinitionsRequest.builder()
                .familyPrefix("web")
                .status(status)
                .sort(SortOrder.DESC)
                .build(),
            ListTaskDefinitionsResponse.class)
        .taskDefinitionArns();
  }

  private void tag(String arn, String key, String value) {
    lab.send(
        TagResourceRequest.builder()
            .resourceArn(arn)
            .tags(tag -> tag.key(key).value(value))
            .build(),
        TagResourceResponse.class);
  }

  private List<String> tags(String arn) {
    return lab
        .send(
            ListTagsForResourceRequest.builder().resourceArn(arn).build(),
            ListTagsForResourceResponse.class)
        .tags()
        .stream()
        .map(tag -> tag.key() + "=" + tag.value())
        .toList();
  }
}
