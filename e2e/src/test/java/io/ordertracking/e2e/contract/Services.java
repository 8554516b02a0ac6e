package io.ordertracking.e2e.contract;

import java.util.Locale;
import java.util.Map;

/** What a service is called in different places. */
final class Services {
  private static final String DOCS = "https://docs.aws.amazon.com/";

  /** The SDK's service id, and the prefix of permissions, which the simulator uses too. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "elasticloadbalancingv2", "elasticloadbalancing",
          "cloudwatchlogs", "logs",
          "resourcegroupstaggingapi", "tagging");

  private static final Map<String, String> REFERENCES =
      Map.of(
          "ecs", "AmazonECS/latest/APIReference/API_",
          "elasticloadbalancing", "elasticloadbalancing/latest/APIReference/API_",
          "ec2", "AWSEC2/latest/APIReference/API_",
          "logs", "AmazonCloudWatchLogs/latest/APIReference/API_",
          "ecr", "AmazonECR/latest/APIReference/API_",
          "secretsmanager", "secretsmanager/latest/apireference/API_",
          "iam", "IAM/latest/APIReference/API_",
          "sts", "STS/latest/APIReference/API_",
          "s3", "AmazonS3/latest/API/API_",
          "tagging", "resourcegroupstagging/latest/APIReference/API_");

  private Services() {}

  static String prefix(String serviceId) {
    String name = serviceId.replace(" ", "").toLowerCase(Locale.ROOT);
    return PREFIXES.getOrDefault(name, name);
  }

  /** The page of AWS's API reference about an operation. */
  static String reference(String operation) {
    String[] parts = operation.split(":");
    return DOCS + REFERENCES.get(parts[0]) + parts[1] + ".html";
  }
}
