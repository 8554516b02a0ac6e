package io.ordertracking.simulator.elb.state;

import java.util.Map;

/**
 * A target group of addresses.
 *
 * @param attributes all that such a target group has
 */
public record TargetGroupRecord(
    String arn,
    String name,
    int port,
    String vpcId,
    HealthCheck check,
    Map<String, String> attributes,
    Map<String, String> tags) {
  /** The attribute that says how long a target drains, in seconds. */
  public static final String DELAY = "deregistration_delay.timeout_seconds";

  /** How long a target drains. */
  public int deregistrationDelay() {
    return Integer.parseInt(attributes.getOrDefault(DELAY, "300"));
  }

  public TargetGroupRecord withCheck(HealthCheck changed) {
    return new TargetGroupRecord(arn, name, port, vpcId, changed, attributes, tags);
  }

  public TargetGroupRecord withAttributes(Map<String, String> changed) {
    return new TargetGroupRecord(arn, name, port, vpcId, check, changed, tags);
  }

  public TargetGroupRecord withTags(Map<String, String> changed) {
    return new TargetGroupRecord(arn, name, port, vpcId, check, attributes, changed);
  }
}
