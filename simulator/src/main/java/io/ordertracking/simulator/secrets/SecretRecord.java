package io.ordertracking.simulator.secrets;

import java.time.Instant;
import java.util.Map;

/**
 * @param arn with the six random characters that Secrets Manager appends to the name
 */
public record SecretRecord(String name, String arn, Instant createdAt, Map<String, String> tags) {
  public SecretRecord {
    tags = Map.copyOf(tags);
  }

  /** By name, ARN, or ARN without the random suffix. */
  boolean isCalled(String id) {
    return id.equals(name) || id.equals(arn) || id.equals(arn.substring(0, arn.length() - 7));
  }
}
