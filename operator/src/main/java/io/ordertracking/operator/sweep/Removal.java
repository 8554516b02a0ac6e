package io.ordertracking.operator.sweep;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.execute.ExecutionReport;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.sweep.Sightings.Place;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Deletes what can be deleted now; the rest is for the next sweeps. */
final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

  /** Draining and slow network interfaces take minutes; what takes longer waits for somebody. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Backend backend;
  private final Sightings sightings;
  private final Instant now;

  Removal(Backend backend, Sightings sightings, Instant now) {
    this.backend = backend;
    this.sightings = sightings;
    this.now = now;
  }

  /**
   * One pass.
   *
   * @return whether the next one should follow soon
   */
  boolean carryOut(Place place, Plan plan) {
    ExecutionReport report = backend.apply(plan);
    if (!report.applied().isEmpty()) {
      LOG.info(
          "orphan {} in {}: deleted {}", place.environment(), place.region(), report.applied());
    }
    boolean soon = sightings.removing(place, now).compareTo(PATIENCE) < 0;
    for (ExecutionReport.Failed failed : report.failures()) {
      boolean passes = passes(failed.failure());
      soon &= passes;
      LOG.atLevel(passes ? Level.INFO : Level.WARN)
          .log(
              "orphan {} in {}: {} isn't deleted yet: {}: {}",
              place.environment(),
              place.region(),
              failed.id(),
              failed.failure().code(),
              failed.failure().getMessage());
    }
    return soon;
  }

  /** Whether AWS only has to finish something first, or didn't answer. */
  private static boolean passes(AwsFailure failure) {
    return switch (failure) {
      case AwsFailure.Conflict _,
          AwsFailure.NotFound _,
          AwsFailure.Throttled _,
          AwsFailure.Unknown _ ->
          true;
      case AwsFailure.Denied _, AwsFailure.Invalid _, AwsFailure.Unsupported _ -> false;
    };
  }
}
