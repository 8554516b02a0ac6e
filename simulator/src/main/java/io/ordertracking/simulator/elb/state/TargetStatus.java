package io.ordertracking.simulator.elb.state;

/**
 * A target's health as DescribeTargetHealth words it.
 *
 * @param reason AWS's code, e.g. {@code Target.Timeout}; empty for a healthy target
 */
public record TargetStatus(State state, String reason, String description) {
  /** AWS's names, in capitals. */
  public enum State {
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    UNUSED,
    DRAINING
  }

  public static final TargetStatus REGISTERING =
      new TargetStatus(
          State.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress");
  public static final TargetStatus CHECKING =
      new TargetStatus(
          State.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress");
  public static final TargetStatus HEALTHY = new TargetStatus(State.HEALTHY, "", "");
  public static final TargetStatus NOT_IN_USE =
      new TargetStatus(
          State.UNUSED,
          "Target.NotInUse",
          "Target group is not configured to receive traffic from the load balancer");
  public static final TargetStatus NOT_REGISTERED =
      new TargetStatus(
          State.UNUSED, "Target.NotRegistered", "Target is not registered to the target group");
  public static final TargetStatus DRAINING =
      new TargetStatus(
          State.DRAINING,
          "Target.DeregistrationInProgress",
          "Target deregistration is in progress");

  public static TargetStatus timedOut() {
    return new TargetStatus(State.UNHEALTHY, "Target.Timeout", "Request timed out");
  }

  public static TargetStatus refused() {
    return new TargetStatus(State.UNHEALTHY, "Target.FailedHealthChecks", "Health checks failed");
  }

  public static TargetStatus answered(int status) {
    return new TargetStatus(
        State.UNHEALTHY,
        "Target.ResponseCodeMismatch",
        "Health checks failed with these codes: [" + status + "]");
  }
}
