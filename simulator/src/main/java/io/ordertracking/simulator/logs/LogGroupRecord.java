package io.ordertracking.simulator.logs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param retentionDays null: events never expire
 * @param logGroupClass {@code STANDARD} or {@code INFREQUENT_ACCESS}
 */
public record LogGroupRecord(
    String name,
    Instant createdAt,
    String logGroupClass,
    @Nullable Integer retentionDays,
    Map<String, String> tags) {
  public LogGroupRecord {
    tags = Map.copyOf(tags);
  }

  LogGroupRecord withRetention(@Nullable Integer days) {
    return new LogGroupRecord(name, createdAt, logGroupClass, days, tags);
  }

  LogGroupRecord withTags(Map<String, String> newTags) {
    return new LogGroupRecord(name, createdAt, logGroupClass, retentionDays, newTags);
  }
}
