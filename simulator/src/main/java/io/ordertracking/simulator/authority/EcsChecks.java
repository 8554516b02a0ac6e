package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceRevisionsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** ECS. DeregisterTaskDefinition, DescribeTaskDefinition and the lists have no resources. */
final class EcsChecks {
  private EcsChecks() {}

  static void register(Checks checks) {
    reads(checks);
    creations(checks);
    checks
        .on(
            DeleteClusterRequest.class,
            (call, r, by) -> List.of(Check.of(call, Arns.cluster(r.cluster(), by))))
        .on(
            UpdateServiceRequest.class,
            (call, r, by) -> List.of(Check.of(call, Arns.service(r.cluster(), r.service(), by))))
        .on(
            DeleteServiceRequest.class,
            (call, r, by) -> List.of(Check.of(call, Arns.service(r.cluster(), r.service(), by))))
        .on(
            StopServiceDeploymentRequest.class,
            (call, r, by) -> ofDeployments(call, List.of(given(r.serviceDeploymentArn()))))
        .on(
            DeleteTaskDefinitionsRequest.class,
            (call, r, by) ->
                r.taskDefinitions().stream()
                    .map(each -> Check.of(call, revision(each, by)))
                    .toList())
        .on(
            TagResourceRequest.class,
            (call, r, by) -> List.of(Check.of(call, given(r.resourceArn())).tagging(map(r.tags()))))
        .on(
            UntagResourceRequest.class,
            (call, r, by) ->
                List.of(Check.of(call, given(r.resourceArn())).untagging(r.tagKeys())));
  }

  private static void reads(Checks checks) {
    checks
        .on(
            DescribeClustersRequest.class,
            (call, r, by) ->
                r.clusters().stream().map(each -> Check.of(call, Arns.cluster(each, by))).toList())
        .on(
            DescribeServicesRequest.class,
            (call, r, by) ->
                r.services().stream()
                    .map(each -> Check.of(call, Arns.service(r.cluster(), each, by)))
                    .toList())
        .on(
            ListServiceDeploymentsRequest.class,
            (call, r, by) -> List.of(Check.of(call, Arns.service(r.cluster(), r.service(), by))))
        .on(
            DescribeServiceDeploymentsRequest.class,
            (call, r, by) -> ofDeployments(call, r.serviceDeploymentArns()))
        .on(
            DescribeServiceRevisionsRequest.class,
            (call, r, by) -> ofDeployments(call, r.serviceRevisionArns()))
        .on(
            DescribeTasksRequest.class,
            (call, r, by) ->
                r.tasks().stream()
                    .map(each -> Check.of(call, Arns.task(r.cluster(), each, by)))
                    .toList());
  }

  private static void creations(Checks checks) {
    checks
        .on(
            CreateClusterRequest.class,
            (call, r, by) -> creation(call, Arns.cluster(r.clusterName(), by), r.tags()))
        .on(
            CreateServiceRequest.class,
            (call, r, by) ->
                creation(call, Arns.service(r.cluster(), r.serviceName(), by), r.tags()))
        .on(
            RegisterTaskDefinitionRequest.class,
            (call, r, by) -> {
              List<Check> all =
                  new ArrayList<>(
                      creation(
                          call,
                          Arns.of("ecs", "task-definition/" + r.family() + ":*", by),
                          r.tags()));
              Stream.of(r.taskRoleArn(), r.executionRoleArn())
                  .flatMap(Stream::ofNullable)
                  .map(
                      role ->
                          Check.of("iam:PassRole", role)
                              .with("iam:PassedToService", "ecs-tasks.amazonaws.com"))
                  .forEach(all::add);
              return all;
            });
  }

  /** With tags, ECS also asks for the right to tag. */
  private static List<Check> creation(String call, String resource, List<Tag> tags) {
    Check creation = Check.making(call, resource).tagging(map(tags));
    if (tags.isEmpty()) {
      return List.of(creation);
    }
    String operation = call.substring(call.indexOf(':') + 1);
    return List.of(
        creation,
        Check.making("ecs:TagResource", resource)
            .tagging(map(tags))
            .with("ecs:CreateAction", operation));
  }

  /** Both the deployment and its service are asked for; only the service has tags. */
  private static List<Check> ofDeployments(String call, List<String> arns) {
    return arns.stream()
        .flatMap(arn -> Stream.of(Check.of(call, Arns.serviceOf(arn)), Check.of(call, arn)))
        .toList();
  }

  private static String revision(String nameOrArn, Call by) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : Arns.of("ecs", "task-definition/" + nameOrArn, by);
  }

  private static String given(@Nullable String arn) {
    return Optional.ofNullable(arn).orElse("");
  }

  private static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), Optional.ofNullable(tag.value()).orElse("")));
    return map;
  }
}
