package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.blueprint.AccountFacts;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Specs for the ecs-controller. It compares with what AWS gives back, field by field, and writes
 * again where AWS has filled something in: so that is said here, too.
 */
final class EcsObjects {
  private EcsObjects() {}

  static Map<String, Object> cluster(Cluster wanted) {
    return Fields.of("name", wanted.name(), "tags", Fields.tags(wanted.tags()));
  }

  static Map<String, Object> taskDefinition(TaskDefinition wanted) {
    Map<String, String> tags = new TreeMap<>(wanted.tags());
    tags.put(Ownership.FINGERPRINT, wanted.fingerprint());
    wanted.imageTag().ifPresent(tag -> tags.put(Ownership.IMAGE_TAG, tag));
    return Fields.of(
        "family",
        wanted.family(),
        "requiresCompatibilities",
        List.of("FARGATE"),
        "networkMode",
        "awsvpc",
        "cpu",
        String.valueOf(wanted.cpu()),
        "memory",
        String.valueOf(wanted.memory()),
        "runtimePlatform",
        Fields.of("cpuArchitecture", wanted.architecture(), "operatingSystemFamily", "LINUX"),
        "taskRoleARN",
        wanted.taskRoleArn(),
        "executionRoleARN",
        wanted.executionRoleArn(),
        "containerDefinitions",
        List.of(container(wanted)),
        "tags",
        Fields.tags(tags));
  }

  private static Map<String, Object> container(TaskDefinition wanted) {
    return Fields.of(
        "name",
        TaskDefinition.CONTAINER,
        "image",
        wanted.image(),
        "essential",
        true,
        "cpu",
        0,
        "portMappings",
        List.of(
            Fields.of(
                "containerPort",
                wanted.containerPort(),
                "hostPort",
                wanted.containerPort(),
                "protocol",
                "tcp")),
        "environment",
        Fields.pairs("name", "value", wanted.environment()),
        "secrets",
        Fields.pairs("name", "valueFrom", wanted.secrets()),
        "logConfiguration",
        Fields.of(
            "logDriver",
            "awslogs",
            "options",
            Fields.of(
                "awslogs-group",
                wanted.logGroup(),
                "awslogs-region",
                wanted.region(),
                "awslogs-stream-prefix",
                "ecs")));
  }

  static Map<String, Object> service(
      EcsService wanted, RenderedService rendered, AccountFacts account) {
    return Fields.of(
        "name",
        wanted.name(),
        "cluster",
        clusterArn(wanted.cluster(), account),
        "taskDefinition",
        rendered.revision(),
        "desiredCount",
        rendered.desiredCount(),
        "launchType",
        "FARGATE",
        "platformVersion",
        "LATEST",
        "schedulingStrategy",
        "REPLICA",
        "deploymentController",
        Fields.of("type", "ECS"),
        "networkConfiguration",
        Fields.of(
            "awsVPCConfiguration",
            Fields.of(
                "subnets",
                rendered.network().subnets(),
                "securityGroups",
                rendered.network().securityGroups(),
                "assignPublicIP",
                rendered.network().publicIp() ? "ENABLED" : "DISABLED")),
        "loadBalancers",
        rendered.attachments().stream()
            .<Object>map(
                each ->
                    Fields.of(
                        "targetGroupARN",
                        each.targetGroup(),
                        "containerName",
                        each.container(),
                        "containerPort",
                        each.port()))
            .toList(),
        "healthCheckGracePeriodSeconds",
        rendered.gracePeriod(),
        "deploymentConfiguration",
        Fields.of(
            "minimumHealthyPercent",
            rendered.deployment().minimumHealthyPercent(),
            "maximumPercent",
            rendered.deployment().maximumPercent(),
            "deploymentCircuitBreaker",
            Fields.of(
                "enable",
                rendered.deployment().circuitBreaker(),
                "rollback",
                rendered.deployment().rollback())),
        "enableECSManagedTags",
        true,
        "enableExecuteCommand",
        false,
        "propagateTags",
        "SERVICE",
        "tags",
        Fields.tags(rendered.tags()));
  }

  /** A name would differ from the ARN that AWS gives back, at each look. */
  private static String clusterArn(String cluster, AccountFacts account) {
    return "arn:%s:ecs:%s:%s:cluster/%s"
        .formatted(account.partition(), account.region(), account.accountId(), cluster);
  }
}
