package io.ordertracking.operator.plan.model;

/** What AWS calls things in the model's account. */
public final class Arns {
  private static final String ACCOUNT = ":us-east-1:123456789012:";
  private static final String ECS = "arn:aws:ecs" + ACCOUNT;
  private static final String ELB = "arn:aws:elasticloadbalancing" + ACCOUNT;

  private Arns() {}

  public static String logGroup(String name) {
    return "arn:aws:logs" + ACCOUNT + "log-group:" + name;
  }

  public static String cluster(String name) {
    return ECS + "cluster/" + name;
  }

  public static String service(String cluster, String name) {
    return ECS + "service/" + cluster + "/" + name;
  }

  public static String revision(String family, int number) {
    return ECS + "task-definition/" + family + ":" + number;
  }

  /** The cluster's and the service's names are of no matter to the judge. */
  public static String serviceDeployment(String incarnation, int number) {
    return ECS + "service-deployment/" + incarnation + "/" + number;
  }

  static String securityGroup(String id) {
    return "arn:aws:ec2" + ACCOUNT + "security-group/" + id;
  }

  static String loadBalancer(String name, int incarnation) {
    return ELB + "loadbalancer/app/" + name + "/" + incarnation;
  }

  static String targetGroup(String name, int incarnation) {
    return ELB + "targetgroup/" + name + "/" + incarnation;
  }

  static String listener(String loadBalancer, int incarnation) {
    return loadBalancer.replace(":loadbalancer/", ":listener/") + "/" + incarnation;
  }
}
