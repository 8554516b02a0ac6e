package io.ordertracking.simulator.fault;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request rates that AWS publishes per account and region. Source: "Request throttling for the
 * Amazon ECS API", "CloudWatch Logs quotas", "Request throttling for the Amazon EC2 API", "Request
 * throttling for Elastic Load Balancing API". Services that aren't listed (ECR, Secrets Manager,
 * STS, IAM) allow far more than a control plane sends.
 */
final class PublishedRates {
  private static final Map<String, RateLimit> LIMITS = new HashMap<>();

  static {
    ecs("task-definition-changes", 20, 1, "RegisterTaskDefinition", "DeregisterTaskDefinition");
    ecs(
        "task-definition-reads",
        50,
        20,
        "DescribeTaskDefinition",
        "ListTaskDefinitions",
        "ListTaskDefinitionFamilies");
    ecs("task-definition-deletes", 5, 1, "DeleteTaskDefinitions");
    ecs("service-changes", 50, 5, "CreateService", "UpdateService", "DeleteService");
    ecs("service-reads", 100, 20, "DescribeServices", "ListServices");
    ecs("task-reads", 100, 20, "DescribeTasks", "ListTasks");
    ecs("task-changes", 100, 40, "RunTask", "StopTask");
    ecs("service-deployment-reads", 50, 20, "DescribeServiceDeployments", "ListServiceDeployments");
    ecs("service-revision-reads", 50, 20, "DescribeServiceRevisions");
    ecs(
        "cluster-changes",
        20,
        1,
        "CreateCluster",
        "UpdateCluster",
        "UpdateClusterSettings",
        "PutClusterCapacityProviders",
        "DeleteCluster");
    ecs("cluster-reads", 50, 20, "DescribeClusters", "ListClusters");
    ecs("tag-changes", 20, 10, "TagResource", "UntagResource");
    for (String each : new String[] {"CreateLogGroup", "DeleteLogGroup", "DescribeLogGroups"}) {
      LIMITS.put("logs:" + each, new RateLimit("logs:" + each, 10, 10));
    }
  }

  private final Map<String, TokenBucket> buckets = new HashMap<>();

  private static void ecs(String group, int burst, int perSecond, String... operations) {
    RateLimit limit = new RateLimit("ecs:" + group, burst, perSecond);
    for (String operation : operations) {
      LIMITS.put("ecs:" + operation, limit);
    }
  }

  private static final String ELB = "elasticloadbalancing:";

  static @Nullable RateLimit of(String operation) {
    if (operation.startsWith(ELB)) {
      return operation.startsWith(ELB + "Describe")
          ? new RateLimit(ELB + "non-mutating", 40, 10)
          : new RateLimit(ELB + "mutating", 20, 3);
    }
    RateLimit known = LIMITS.get(operation);
    return known == null && operation.startsWith("ec2:") ? ec2(operation) : known;
  }

  /** EC2 has a bucket for every operation; most have these sizes. */
  private static RateLimit ec2(String operation) {
    return operation.startsWith("ec2:Describe")
        ? new RateLimit(operation, 100, 20)
        : new RateLimit(operation, 50, 5);
  }

  /** Whether the call may pass; takes a token. */
  boolean admit(String operation, Instant now) {
    RateLimit limit = of(operation);
    return limit == null
        || buckets.computeIfAbsent(limit.group(), group -> new TokenBucket(limit, now)).take(now);
  }
}
