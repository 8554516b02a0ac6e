package io.ordertracking.operator.reconcile;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.blueprint.EnvironmentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A custom resource as the passes want it. */
public final class EnvironmentMapping {
  /** It lacks what is required, as the rules then say, unless it is known what couldn't be read. */
  @SuppressWarnings("NullAway") // as an older CRD lets it be
  private static final EnvironmentSpec NO_SPEC =
      new EnvironmentSpec(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

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
        Objects.requireNonNullElse(resource.getSpec(), NO_SPEC),
        SoundStatus.of(resource.getStatus()),
        Objects.requireNonNullElse(meta.getAnnotations(), Map.of()),
        Optional.ofNullable(meta.getDeletionTimestamp()).map(EnvironmentMapping::time),
        resource.unreadable());
  }

  private static Instant time(String timestamp) {
    return OffsetDateTime.parse(timestamp).toInstant();
  }
}
