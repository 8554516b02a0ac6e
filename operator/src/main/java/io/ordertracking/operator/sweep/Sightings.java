package io.ordertracking.operator.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Since when which environment has been without its custom resource. In memory only: after a
 * restart every grace begins anew, which errs on the side of leaving things alone.
 */
final class Sightings {
  private static final int SWEEPS = 2;

  /** An environment's name may be an orphan's in several regions. */
  record Place(String region, String environment) {}

  private record Sighting(Instant since, int sweeps) {}

  private final Map<Place, Sighting> seen = new HashMap<>();
  private final Map<Place, Instant> removedSince = new HashMap<>();
  private final Set<Place> reported = new HashSet<>();

  /**
   * One sweep's result for a region; who isn't among them is no orphan (any more).
   *
   * @param graceRuns false: everybody's grace begins now
   */
  void note(String region, Set<String> environments, Instant now, boolean graceRuns) {
    Set.copyOf(seen.keySet()).stream()
        .filter(place -> place.region().equals(region))
        .filter(place -> !environments.contains(place.environment()))
        .forEach(this::forget);
    for (String environment : environments) {
      Place place = new Place(region, environment);
      Sighting before = seen.getOrDefault(place, new Sighting(now, 0));
      seen.put(place, new Sighting(graceRuns ? before.since() : now, before.sweeps() + 1));
    }
  }

  /** Begins anew with it; true when it had been reported. */
  boolean forget(Place place) {
    seen.remove(place);
    removedSince.remove(place);
    return reported.remove(place);
  }

  /** Once isn't enough: the index of tags lags, and a custom resource may be on its way. */
  boolean confirmed(Place place) {
    Sighting sighting = seen.get(place);
    return sighting != null && sighting.sweeps() >= SWEEPS;
  }

  /** The first time since it was last forgotten. */
  boolean isNews(Place place) {
    return reported.add(place);
  }

  Instant since(Place place, Instant now) {
    Sighting sighting = seen.get(place);
    return sighting == null ? now : sighting.since();
  }

  /** How long its removal has been going on. */
  Duration removing(Place place, Instant now) {
    return Duration.between(removedSince.computeIfAbsent(place, _ -> now), now);
  }
}
