package io.ordertracking.simulator.wire;

import java.util.Arrays;
import java.util.Optional;

/** The services that the simulator can hear; what they can do is in the table of operations. */
public enum AwsService {
  ECS("ecs", "ecs", new AwsJson()),
  LOGS("logs", "cloudwatchlogs", new AwsJson()),
  ECR("ecr", "ecr", new AwsJson()),
  SECRETS_MANAGER("secretsmanager", "secretsmanager", new AwsJson()),
  ELB("elasticloadbalancing", "elasticloadbalancingv2", new AwsQuery()),
  STS("sts", "sts", new AwsQuery()),
  IAM("iam", "iam", new AwsQuery()),
  EC2("ec2", "ec2", new Ec2Query()),
  S3("s3", "s3", new RestXml()),
  TAGGING("tagging", "resourcegroupstaggingapi", new AwsJson());

  private final String signingName;
  private final String sdkPackage;
  private final Protocol protocol;

  AwsService(String signingName, String sdkPackage, Protocol protocol) {
    this.signingName = signingName;
    this.sdkPackage = sdkPackage;
    this.protocol = protocol;
  }

  /** By the service of a credential scope. */
  public static Optional<AwsService> signedAs(String signingName) {
    return Arrays.stream(values()).filter(s -> s.signingName.equals(signingName)).findFirst();
  }

  /** By a class of the SDK's model, e.g. {@code CreateServiceRequest}. */
  public static Optional<AwsService> of(Class<?> model) {
    String name = model.getPackageName();
    return Arrays.stream(values())
        .filter(s -> name.equals("software.amazon.awssdk.services." + s.sdkPackage + ".model"))
        .findFirst();
  }

  /** As in IAM actions: {@code ecs}, {@code logs}, {@code sts}. */
  public String signingName() {
    return signingName;
  }

  public Protocol protocol() {
    return protocol;
  }
}
