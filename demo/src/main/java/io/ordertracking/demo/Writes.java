package io.ordertracking.demo;

import io.ordertracking.simulator.door.Calls;
import io.ordertracking.simulator.door.RecordedCall;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** What the operator wrote to AWS, for people. */
final class Writes {
  private Writes() {}

  /** One line: what, its name, what was done to it. */
  static String line(RecordedCall call) {
    String what =
        switch (call.request()) {
          case CreateLogGroupRequest r -> row("log group", r.logGroupName(), "created");
          case PutRetentionPolicyRequest r ->
              row("log group", r.logGroupName(), "keeps logs for " + r.retentionInDays() + " days");
          case DeleteLogGroupRequest r -> row("log group", r.logGroupName(), "deleted");
          case CreateClusterRequest r -> row("cluster", r.clusterName(), "created");
          case DeleteClusterRequest r -> row("cluster", last(r.cluster()), "deleted");
          case RegisterTaskDefinitionRequest r -> row("task definition", r.family(), "registered");
          case DeregisterTaskDefinitionRequest r ->
              row("task definition", last(r.taskDefinition()), "deregistered");
          case DeleteTaskDefinitionsRequest r ->
              row("task definition", r.taskDefinitions().size() + " revisions", "deleted");
          case CreateServiceRequest r ->
              row("service", r.serviceName(), "created with " + count(r.desiredCount()));
          case UpdateServiceRequest r -> row("service", last(r.service()), update(r));
          case DeleteServiceRequest r -> row("service", last(r.service()), "deleted");
          case null, default -> row(call.service(), call.operation(), "");
        };
    return call.ok() ? what : what + " → " + call.outcome();
  }

  private static String update(UpdateServiceRequest request) {
    return request.taskDefinition() == null
        ? "updated to " + count(request.desiredCount())
        : "updated to " + last(request.taskDefinition());
  }

  private static String count(Integer tasks) {
    return tasks + (tasks == 1 ? " task" : " tasks");
  }

  private static String row(String kind, String name, String done) {
    return "%-16s %-26s %s".formatted(kind, name, done).stripTrailing();
  }

  /** A name out of an ARN. */
  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** E.g. {@code RegisterTaskDefinition + UpdateService}. */
  static String summary(Calls calls) {
    return calls.writes().all().stream()
        .collect(
            Collectors.groupingBy(
                RecordedCall::operation, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> (entry.getValue() == 1 ? "" : entry.getValue() + " ") + entry.getKey())
        .collect(Collectors.joining(" + "));
  }
}
