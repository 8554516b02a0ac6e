package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A status as far as it makes sense: anybody may have written into it, and a CRD of another version
 * lets more in. It is a cache, so that what is dropped costs a look and no more.
 */
final class SoundStatus {
  private SoundStatus() {}

  /** Absent when there is nothing that a pass of ours has said. */
  static @Nullable EnvironmentStatus of(@Nullable EnvironmentStatus status) {
    if (status == null) {
      return null;
    }
    List<Condition> conditions = whole(status.conditions(), SoundStatus::whole);
    // The CRD's default {observedGeneration: -1} says no more than no status at all.
    return conditions == null || conditions.isEmpty()
        ? null
        : new EnvironmentStatus(
            status.observedGeneration(),
            conditions,
            status.url(),
            status.albDnsName(),
            status.image(),
            status.rollout(),
            status.tasks(),
            whole(status.history(), entry -> has(entry.id(), entry.state())),
            whole(status.resources(), r -> has(r.kind(), r.name(), r.state())),
            time(status.lastDriftCheck()),
            whole(
                status.differences(),
                d -> has(d.kind(), d.name(), d.field(), d.actual(), d.wanted())),
            status.applied());
  }

  private static boolean whole(Condition condition) {
    return has(condition.type(), condition.status(), condition.reason(), condition.message())
        && time(condition.lastTransitionTime()) != null;
  }

  private static <T> @Nullable List<T> whole(
      @Nullable List<? extends @Nullable T> items, Predicate<T> isWhole) {
    return items == null
        ? null
        : items.stream().<T>mapMulti(SoundStatus::ifThere).filter(isWhole).toList();
  }

  private static <T> void ifThere(@Nullable T item, java.util.function.Consumer<T> found) {
    if (item != null) {
      found.accept(item);
    }
  }

  private static boolean has(@Nullable String... fields) {
    return Stream.of(fields).allMatch(Objects::nonNull);
  }

  private static @Nullable String time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text).toString();
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }
}
