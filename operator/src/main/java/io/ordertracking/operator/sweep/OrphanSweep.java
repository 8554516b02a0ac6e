package io.ordertracking.operator.sweep;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.sweep.Environments.Existing;
import io.ordertracking.operator.sweep.OrphanMetrics.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through AWS for what lost its custom resource, e.g. by a finalizer removed by force. Any
 * doubt (no answer, one sighting only, no environment at all) counts for leaving things alone. Not
 * thread-safe: one sweep at a time.
 */
public final class OrphanSweep {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

  private final SweepContext context;
  private final Sightings sightings = new Sightings();
  private final Set<String> regions = new TreeSet<>();
  private final Set<String> held = new HashSet<>();

  public OrphanSweep(SweepContext context) {
    this.context = context;
    this.regions.addAll(context.config().orphans().regions());
  }

  /**
   * Sweeps once.
   *
   * @return whether a deletion is under way, which wants another look soon
   */
  public boolean run() {
    Existing existing;
    try {
      existing = context.environments().list();
    } catch (KubernetesClientException e) {
      LOG.warn("no sweep for orphans, since environments can't be listed: {}", e.getMessage());
      context.metrics().swept(Result.FAILED);
      return false;
    }
    regions.addAll(existing.regions());
    boolean soon = false;
    for (String region : regions) {
      soon |= sweep(region, existing);
    }
    return soon;
  }

  private boolean sweep(String region, Existing existing) {
    List<TaggedResource> tagged;
    try {
      tagged = context.aws().tagged(region).of(context.config().installation());
    } catch (AwsFailure failure) {
      LOG.warn(
          "no sweep for orphans in {}: {}: {}", region, failure.operation(), failure.getMessage());
      context.metrics().swept(Result.FAILED);
      return false;
    }
    Map<String, List<TaggedResource>> candidates =
        Candidates.among(tagged, context.config().namespaces(), existing.names());
    boolean noneExists = existing.names().isEmpty();
    sightings.note(region, candidates.keySet(), context.clock().instant(), !noneExists);
    Judgement judgement = new Judgement(context, sightings, region, noneExists);
    candidates.forEach(judgement::of);
    note(region, judgement);
    return judgement.underWay();
  }

  private void note(String region, Judgement judgement) {
    context.metrics().found(region, judgement.count());
    context.metrics().swept(judgement.result());
    if (judgement.result() != Result.HELD) {
      held.remove(region);
    } else if (held.add(region)) {
      LOG.warn(
          "orphans in {} aren't deleted: there is no environment in Kubernetes at all, as in a"
              + " cluster just rebuilt; their grace begins once there is one",
          region);
    }
  }
}
