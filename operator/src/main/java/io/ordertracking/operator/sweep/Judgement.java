package io.ordertracking.operator.sweep;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.config.OperatorConfig.Orphans;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.sweep.OrphanMetrics.Count;
import io.ordertracking.operator.sweep.OrphanMetrics.Result;
import io.ordertracking.operator.sweep.Sightings.Place;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One region's candidates in one sweep: which are orphans, and what happens to them. */
final class Judgement {
  private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

  private final SweepContext context;
  private final Orphans settings;
  private final Sightings sightings;
  private final String region;
  private final boolean noneExists;
  private final Instant now;
  private final Remnants remnants;
  private final Removal removal;
  private int environments;
  private int resources;
  private boolean failed;
  private boolean underWay;

  /**
   * @param noneExists no environment at all: nothing is deleted
   */
  Judgement(SweepContext context, Sightings sightings, String region, boolean noneExists) {
    this.context = context;
    this.settings = context.config().orphans();
    this.sightings = sightings;
    this.region = region;
    this.noneExists = noneExists;
    this.now = context.clock().instant();
    this.remnants = new Remnants(context.aws().backend(region), context.aws().tagged(region));
    this.removal = new Removal(context.aws().backend(region), sightings, now);
  }

  void of(String environment, List<TaggedResource> found) {
    Place place = new Place(region, environment);
    if (!sightings.confirmed(place)) {
      return;
    }
    Ownership ownership = new Ownership(environment, context.config().installation());
    try {
      switch (remnants.of(ownership, found)) {
        case Remains.Nothing _, Remains.Retained _ -> noOrphan(place);
        case Remains.Some(Plan plan) -> {
          // Asked last, so that nothing but the deletion itself follows.
          if (context.environments().exists(environment)) {
            noOrphan(place);
          } else {
            orphan(place, found, plan);
          }
        }
      }
    } catch (AwsFailure | KubernetesClientException failure) {
      failed = true;
      LOG.warn("no verdict on {} in {}: {}", environment, region, failure.getMessage());
    }
  }

  private void noOrphan(Place place) {
    if (sightings.forget(place)) {
      LOG.info("no orphan any more: {} in {}", place.environment(), region);
    }
  }

  private void orphan(Place place, List<TaggedResource> found, Plan plan) {
    environments++;
    resources += found.size();
    Instant due = sightings.since(place, now).plus(settings.grace());
    if (sightings.isNews(place)) {
      LOG.warn(OrphanReport.of(place, found, remedy(due)));
    }
    if (deleting() && !noneExists && !now.isBefore(due)) {
      underWay |= removal.carryOut(place, plan);
    }
  }

  private String remedy(Instant due) {
    return deleting()
        ? "to be deleted after " + due + " (orphans.grace), unless the environment is applied again"
        : "to remove them, apply the environment again and delete it, or set orphans.mode: Delete";
  }

  private boolean deleting() {
    return settings.mode() == Orphans.Mode.DELETE;
  }

  Count count() {
    return new Count(environments, resources);
  }

  Result result() {
    if (failed) {
      return Result.FAILED;
    }
    return deleting() && noneExists && environments > 0 ? Result.HELD : Result.OK;
  }

  /** Whether a deletion goes on soon. */
  boolean underWay() {
    return underWay;
  }
}
