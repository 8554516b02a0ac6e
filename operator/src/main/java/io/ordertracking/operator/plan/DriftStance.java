package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.AppliedMark;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.Optional;

/**
 * Tells a difference that somebody made by hand from one that spec or bootstrap made.
 *
 * @param reportOnly {@code driftPolicy: Report}: what was made by hand stays
 * @param sameInfrastructure whether all but the release was once in place as it is wanted now
 * @param sameRelease whether the release was, too
 */
public record DriftStance(boolean reportOnly, boolean sameInfrastructure, boolean sameRelease) {

  /**
   * @param remembered what status says; present even when it says that nothing is in place. Only
   *     where there is no status at all, the service's own tag is asked: it may speak of what was
   *     in place before the change that is under way
   */
  public static DriftStance of(
      boolean reportOnly, Optional<AppliedMark> remembered, Blueprint blueprint, Snapshot found) {
    AppliedMark wanted = AppliedMark.of(blueprint);
    Optional<AppliedMark> tagged =
        found
            .service()
            .map(service -> service.tags().getOrDefault(Ownership.APPLIED, ""))
            .flatMap(AppliedMark::parse);
    Optional<AppliedMark> applied = remembered.or(() -> tagged);
    return new DriftStance(
        reportOnly,
        applied.filter(mark -> mark.infrastructure().equals(wanted.infrastructure())).isPresent(),
        applied.filter(wanted::equals).isPresent());
  }
}
