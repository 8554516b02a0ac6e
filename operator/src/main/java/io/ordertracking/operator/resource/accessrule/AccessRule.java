package io.ordertracking.operator.resource.accessrule;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/**
 * Wanted: a rule on a foreign group that lets the environment's tasks in.
 *
 * @param groupId the foreign group, {@code sg-…}
 * @param port TCP
 * @param source the environment's own group that tasks carry
 */
public record AccessRule(
    String groupId, int port, ResourceId source, String description, Map<String, String> tags) {
  public ResourceId id() {
    return idOf(groupId, port);
  }

  public static ResourceId idOf(String groupId, int port) {
    return new ResourceId(Kind.ACCESS_RULE, groupId + ":" + port);
  }
}
