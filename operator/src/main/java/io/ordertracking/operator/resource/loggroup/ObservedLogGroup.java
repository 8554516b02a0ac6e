package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;
import java.util.OptionalInt;

/**
 * @param arn without the {@code :*} that CloudWatch Logs appends in one of its two ARN fields
 * @param retentionDays empty when events never expire
 */
public record ObservedLogGroup(
    String name, String arn, OptionalInt retentionDays, Map<String, String> tags)
    implements Observed {
  @Override
  public ResourceId id() {
    return LogGroup.idOf(name);
  }

  @Override
  public String state() {
    return "ACTIVE";
  }
}
