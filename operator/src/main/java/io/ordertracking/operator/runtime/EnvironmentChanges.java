package io.ordertracking.operator.runtime;

import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.util.Objects;

/**
 * Which changes of an environment call for a pass. JOSDK's filter by generation would miss the
 * annotations ({@code ordertracking.io/retry}…), which don't raise it; no filter at all would start
 * a pass after each of our own status writes.
 */
final class EnvironmentChanges {
  private EnvironmentChanges() {}

  static boolean matter(OrderTrackingEnvironment now, OrderTrackingEnvironment before) {
    var newer = now.getMetadata();
    var older = before.getMetadata();
    return !Objects.equals(newer.getGeneration(), older.getGeneration())
        || !Objects.equals(newer.getUid(), older.getUid()) // deleted and made anew meanwhile
        || !Objects.equals(newer.getDeletionTimestamp(), older.getDeletionTimestamp())
        || !Objects.equals(newer.getFinalizers(), older.getFinalizers())
        || !Objects.equals(newer.getAnnotations(), older.getAnnotations());
  }
}
