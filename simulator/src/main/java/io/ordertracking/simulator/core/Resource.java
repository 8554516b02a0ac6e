package io.ordertracking.simulator.core;

import java.util.Map;

/**
 * Something in the account that a customer's environment can own, and would have to delete.
 *
 * @param type e.g. {@code log-group}, {@code service}, {@code security-group}
 * @param status as its service describes it, e.g. {@code ACTIVE}, {@code DELETE_IN_PROGRESS}
 */
public record Resource(String type, String arn, String status, Map<String, String> tags) {
  public Resource {
    tags = Map.copyOf(tags);
  }
}
