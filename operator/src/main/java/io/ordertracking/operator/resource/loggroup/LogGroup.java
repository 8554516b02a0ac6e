package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;

/** Wanted: the log group that the tasks write to. */
public record LogGroup(String name, int retentionDays, Map<String, String> tags) {
  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.LOG_GROUP, name);
  }
}
