package io.ordertracking.operator.sweep;

import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.sweep.Sightings.Place;
import java.util.List;
import java.util.stream.Collectors;

/** What the log says of an orphaned environment. */
final class OrphanReport {
  private static final int SHOWN = 20;

  private OrphanReport() {}

  /**
   * @param remedy what will become of them, or what people can do
   */
  static String of(Place place, List<TaggedResource> resources, String remedy) {
    String arns =
        resources.stream()
            .map(TaggedResource::arn)
            .sorted()
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    int more = resources.size() - SHOWN;
    return "orphaned: "
        + resources.size()
        + (resources.size() == 1 ? " resource in " : " resources in ")
        + place.region()
        + " of environment "
        + place.environment()
        + ", which doesn't exist any more: "
        + arns
        + (more > 0 ? " and " + more + " more" : "")
        + "; "
        + remedy;
  }
}
