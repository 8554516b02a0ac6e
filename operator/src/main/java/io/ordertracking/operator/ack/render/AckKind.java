package io.ordertracking.operator.ack.render;

import io.ordertracking.operator.resource.Kind;
import java.util.Optional;

/** The kinds of ACK's resources that an environment consists of, in the order of building. */
public enum AckKind {
  LOG_GROUP(Kind.LOG_GROUP, "cloudwatchlogs", "LogGroup", "loggroups"),
  CLUSTER(Kind.CLUSTER, "ecs", "Cluster", "clusters"),
  SECURITY_GROUP(Kind.SECURITY_GROUP, "ec2", "SecurityGroup", "securitygroups"),
  LOAD_BALANCER(Kind.LOAD_BALANCER, "elbv2", "LoadBalancer", "loadbalancers"),
  TARGET_GROUP(Kind.TARGET_GROUP, "elbv2", "TargetGroup", "targetgroups"),
  LISTENER(Kind.LISTENER, "elbv2", "Listener", "listeners"),
  TASK_DEFINITION(Kind.TASK_DEFINITION, "ecs", "TaskDefinition", "taskdefinitions"),
  SERVICE(Kind.SERVICE, "ecs", "Service", "services");

  public static final String VERSION = "v1alpha1";

  private final Kind resource;
  private final String controller;
  private final String kind;
  private final String plural;

  AckKind(Kind resource, String controller, String kind, String plural) {
    this.resource = resource;
    this.controller = controller;
    this.kind = kind;
    this.plural = plural;
  }

  /** Empty for what ACK has no resource for: single rules of somebody else's security group. */
  public static Optional<AckKind> of(Kind kind) {
    for (AckKind each : values()) {
      if (each.resource == kind) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What becomes of it in AWS. */
  public Kind resource() {
    return resource;
  }

  /** Whose it is, e.g. {@code ecs-controller}. */
  public String controller() {
    return controller + "-controller";
  }

  public String group() {
    return controller + ".services.k8s.aws";
  }

  public String apiVersion() {
    return group() + "/" + VERSION;
  }

  public String kind() {
    return kind;
  }

  public String plural() {
    return plural;
  }
}
