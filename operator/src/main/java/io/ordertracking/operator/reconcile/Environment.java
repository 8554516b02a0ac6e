package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.SpecReading;
import io.ordertracking.operator.blueprint.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource as a pass sees it.
 *
 * @param createdAt the elder of two that want the same has it
 * @param spec empty when it is unreadable
 * @param status the last one written; absent at first, and when somebody wiped it
 * @param deletionRequestedAt when it was deleted; empty while it is wanted
 * @param unreadable what of the spec can't be read, so that nobody knows what is wanted
 */
public record Environment(
    EnvironmentId id,
    Instant createdAt,
    long generation,
    EnvironmentSpec spec,
    @Nullable EnvironmentStatus status,
    Map<String, String> annotations,
    Optional<Instant> deletionRequestedAt,
    List<SpecReading.Problem> unreadable) {

  /** One whose spec can be read. */
  public Environment(
      EnvironmentId id,
      Instant createdAt,
      long generation,
      EnvironmentSpec spec,
      @Nullable EnvironmentStatus status,
      Map<String, String> annotations,
      Optional<Instant> deletionRequestedAt) {
    this(id, createdAt, generation, spec, status, annotations, deletionRequestedAt, List.of());
  }
}
