package io.ordertracking.demo;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.door.Calls;
import io.ordertracking.simulator.door.RecordedCall;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.EcsRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;

/** What the operator wrote to AWS, for people. */
final class Writes {
  /** One write in three columns. */
  record Row(String kind, String name, String done) {
    @Override
    public String toString() {
      return "%-16s %-26s %s".formatted(kind, name, done).stripTrailing();
    }
  }

  private final WaysIn waysIn;

  Writes(Simulator aws) {
    waysIn = new WaysIn(aws);
  }

  /** Before something is deleted: only ids are known of it afterwards. */
  void rememberNames() {
    waysIn.rememberGroups();
  }

  /** One line: what, its name, what was done to it. */
  String line(RecordedCall call) {
    AwsRequest request = call.request();
    String what = (request == null ? unnamed(call) : row(call, request)).toString();
    return switch (call.outcome()) {
      case "OK" -> what;
      case "DependencyViolation" -> what.replace("deleted", "still in use: later again");
      default -> what + " → " + call.outcome();
    };
  }

  private Row row(RecordedCall call, AwsRequest request) {
    Row row =
        switch (request) {
          case CloudWatchLogsRequest logs -> logs(logs);
          case Ec2Request ec2 -> waysIn.row(ec2);
          case ElasticLoadBalancingV2Request elb -> WaysIn.row(elb);
          case EcsRequest ecs -> ecs(ecs);
          default -> null;
        };
    return row == null ? unnamed(call) : row;
  }

  private static Row unnamed(RecordedCall call) {
    return new Row(call.service(), call.operation(), "");
  }

  private static @Nullable Row logs(CloudWatchLogsRequest request) {
    return switch (request) {
      case CreateLogGroupRequest r -> new Row("log group", r.logGroupName(), "created");
      case PutRetentionPolicyRequest r ->
          new Row("log group", r.logGroupName(), "keeps logs for " + r.retentionInDays() + " days");
      case DeleteLogGroupRequest r -> new Row("log group", r.logGroupName(), "deleted");
      default -> null;
    };
  }

  private static @Nullable Row ecs(EcsRequest request) {
    return switch (request) {
      case CreateClusterRequest r -> new Row("cluster", r.clusterName(), "created");
      case DeleteClusterRequest r -> new Row("cluster", last(r.cluster()), "deleted");
      case RegisterTaskDefinitionRequest r -> new Row("task definition", r.family(), "registered");
      case DeregisterTaskDefinitionRequest r ->
          new Row("task definition", last(r.taskDefinition()), "deregistered");
      case DeleteTaskDefinitionsRequest r ->
          new Row("task definition", r.taskDefinitions().size() + " revisions", "deleted");
      case CreateServiceRequest r ->
          new Row("service", r.serviceName(), "created with " + count(r.desiredCount()));
      case UpdateServiceRequest r -> new Row("service", last(r.service()), update(r));
      case DeleteServiceRequest r -> new Row("service", last(r.service()), "deleted");
      default -> null;
    };
  }

  private static String update(UpdateServiceRequest request) {
    return request.taskDefinition() == null
        ? "updated to " + count(request.desiredCount())
        : "updated to " + last(request.taskDefinition());
  }

  private static String count(Integer tasks) {
    return tasks + (tasks == 1 ? " task" : " tasks");
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
