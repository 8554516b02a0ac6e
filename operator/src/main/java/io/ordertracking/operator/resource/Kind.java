package io.ordertracking.operator.resource;

/** The kinds of AWS resources an environment consists of, in the order in which they are built. */
public enum Kind {
  LOG_GROUP("log group"),
  CLUSTER("cluster"),
  SECURITY_GROUP("security group"),
  ACCESS_RULE("access rule"),
  LOAD_BALANCER("load balancer"),
  TARGET_GROUP("target group"),
  LISTENER("listener"),
  TASK_DEFINITION("task definition"),
  SERVICE("service");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** As people say it, e.g. {@code task definition}. */
  public String label() {
    return label;
  }
}
