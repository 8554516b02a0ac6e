package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.ResourceId;

/**
 * Wanted: the target group that ECS registers tasks with.
 *
 * @param port the container's
 */
public record Attachment(ResourceId targetGroup, String container, int port) {

  /**
   * As found in a service or service revision.
   *
   * @param targetGroup its ARN
   */
  public record Observed(String targetGroup, String container, int port) {}
}
