package io.ordertracking.operator.aws;

import java.util.HashMap;
import java.util.Map;

/**
 * Operations that AWS throttles together. The ECS, ELBv2 and EC2 figures are AWS's published ones;
 * those of CloudWatch Logs, ECR, IAM, S3, Secrets Manager, STS and the tagging API aren't published
 * as buckets, and stay well below the default quotas.
 *
 * @param name for metrics and the bucket's identity
 * @param burst size of AWS's bucket, calls
 * @param perSecond AWS's refill rate, calls per second
 * @param perAccount whether all regions of the account share it
 */
record RateGroup(String name, int burst, double perSecond, boolean perAccount) {

  private static final Map<String, RateGroup> ECS = new HashMap<>();

  static {
    ecs("ecs-task-definition-changes", 20, 1, "RegisterTaskDefinition", "DeregisterTaskDefinition");
    ecs(
        "ecs-task-definition-reads",
        50,
        20,
        "DescribeTaskDefinition",
        "ListTaskDefinitions",
        "ListTaskDefinitionFamilies");
    ecs("ecs-task-definition-deletes", 5, 1, "DeleteTaskDefinitions");
    ecs(
        "ecs-service-changes",
        50,
        5,
        "CreateService",
        "UpdateService",
        "DeleteService",
        "StopServiceDeployment",
        "ContinueServiceDeployment");
    ecs("ecs-service-reads", 100, 20, "DescribeServices", "ListServices");
    ecs(
        "ecs-service-deployment-reads",
        50,
        20,
        "DescribeServiceDeployments",
        "ListServiceDeployments");
    ecs("ecs-service-revision-reads", 50, 20, "DescribeServiceRevisions");
    ecs("ecs-task-reads", 100, 20, "DescribeTasks", "ListTasks");
    ecs("ecs-task-changes", 100, 40, "RunTask", "StartTask", "StopTask");
    ecs(
        "ecs-cluster-changes",
        20,
        1,
        "CreateCluster",
        "UpdateCluster",
        "UpdateClusterSettings",
        "PutClusterCapacityProviders",
        "DeleteCluster");
    ecs("ecs-cluster-reads", 50, 20, "DescribeClusters", "ListClusters");
    ecs("ecs-tag-changes", 20, 10, "TagResource", "UntagResource");
  }

  /** The group of an operation, e.g. {@code ("ecs", "UpdateService")}. */
  static RateGroup of(String service, String operation) {
    boolean read = isRead(operation);
    return switch (service) {
      case "ecs" -> ECS.getOrDefault(operation, regional("ecs-other", 20, 5));
      case "ec2" -> ec2(operation, read);
      case "elasticloadbalancing" ->
          read ? regional("elb-reads", 40, 10) : regional("elb-changes", 20, 3);
      case "logs" -> read ? regional("logs-reads", 10, 5) : regional("logs-changes", 10, 5);
      // Every pass reads the bootstrap object at most, one GET; S3 itself takes thousands.
      case "s3" -> regional(service, 100, 50);
      case "tag" -> regional(service, 15, 5);
      case "iam" -> new RateGroup("iam", 20, 10, true);
      default -> regional(service, 50, 20);
    };
  }

  /** A bucket per API. Rules of security groups count as resource-intensive, tagging as light. */
  private static RateGroup ec2(String operation, boolean read) {
    boolean tagging = operation.equals("CreateTags") || operation.equals("DeleteTags");
    double perSecond = read ? 20 : tagging ? 10 : 5;
    return regional("ec2-" + operation, read || tagging ? 100 : 50, perSecond);
  }

  static boolean isRead(String operation) {
    return operation.startsWith("Describe")
        || operation.startsWith("List")
        || operation.startsWith("Get")
        || operation.startsWith("Filter");
  }

  private static RateGroup regional(String name, int burst, double perSecond) {
    return new RateGroup(name, burst, perSecond, false);
  }

  private static void ecs(String name, int burst, double perSecond, String... operations) {
    for (String operation : operations) {
      ECS.put(operation, regional(name, burst, perSecond));
    }
  }
}
