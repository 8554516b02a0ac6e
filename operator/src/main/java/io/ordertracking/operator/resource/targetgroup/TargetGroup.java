package io.ordertracking.operator.resource.targetgroup;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/**
 * Wanted: the target group, of type {@code ip}, protocol HTTP. Its port is a mere default, since
 * ECS registers each task with its own: another container port never replaces it.
 *
 * @param deregistrationDelay seconds that a leaving target still gets to answer
 */
public record TargetGroup(
    String name,
    String vpcId,
    HealthCheck healthCheck,
    int deregistrationDelay,
    Map<String, String> tags) {
  public static final int PORT = 80;

  /**
   * @param interval seconds
   * @param timeout seconds, less than the interval
   * @param healthy checks in a row that make a target healthy
   * @param unhealthy checks in a row that make it unhealthy
   * @param matcher HTTP codes, e.g. {@code 200-399}
   */
  public record HealthCheck(
      String path, int interval, int timeout, int healthy, int unhealthy, String matcher) {
    public static final String PROTOCOL = "HTTP";

    /** The one that a target gets its requests at. */
    public static final String PORT = "traffic-port";
  }

  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.TARGET_GROUP, name);
  }
}
