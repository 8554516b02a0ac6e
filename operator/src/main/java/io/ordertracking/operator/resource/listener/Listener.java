package io.ordertracking.operator.resource.listener;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/**
 * Wanted: an HTTP listener that forwards everything to the target group.
 *
 * @param loadBalancer whose it is
 */
public record Listener(
    ResourceId loadBalancer, int port, ResourceId targetGroup, Map<String, String> tags) {
  public static final int HTTP = 80;
  private static final String TARGET_GROUP = ":targetgroup/";

  public ResourceId id() {
    return idOf(loadBalancer.name(), port);
  }

  public static ResourceId idOf(String loadBalancer, int port) {
    return new ResourceId(Kind.LISTENER, loadBalancer + ":" + port);
  }

  /**
   * The default action for people.
   *
   * @param targetGroup its ARN, {@code arn:…:targetgroup/NAME/ID}, or a placeholder for one to be
   */
  static String forwardTo(String targetGroup) {
    int name = targetGroup.indexOf(TARGET_GROUP);
    return "forward to "
        + (name < 0 ? targetGroup : targetGroup.substring(name + TARGET_GROUP.length()));
  }
}
