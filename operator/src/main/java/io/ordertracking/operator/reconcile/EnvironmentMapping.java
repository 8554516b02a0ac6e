package io.ordertracking.operator.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.blueprint.EnvironmentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A custom resource as the passes want it. */
public final class EnvironmentMapping {
  private EnvironmentMapping() {}

  public static Environment of(OrderTrackingEnvironment resource) {
    ObjectMeta meta = resource.getMetadata();
    return new Environment(
        new EnvironmentId(
            Objects.requireNonNullElse(meta.getNamespace(), "default"),
            meta.getName(),
            Objects.requireNonNullElse(meta.getUid(), "")),
        Optional.ofNullable(meta.getCreationTimestamp())
            .map(EnvironmentMapping::time)
            .orElse(Instant.MAX), // never stored: younger than all that are
        Objects.requireNonNullElse(meta.getGeneration(), 1L),
        resource.getSpec(),
        status(resource.getStatus()),
        Objects.requireNonNullElse(meta.getAnnotations(), Map.of()),
        Optional.ofNullable(meta.getDeletionTimestamp()).map(EnvironmentMapping::time));
  }

  private static Instant time(String timestamp) {
    return OffsetDateTime.parse(timestamp).toInstant();
  }

  /** The CRD's default {@code {observedGeneration: -1}} says no more than no status at all. */
  private static @Nullable EnvironmentStatus status(@Nullable EnvironmentStatus status) {
    return status == null || status.conditions() == null || status.conditions().isEmpty()
        ? null
        : status;
  }
}
