package io.ordertracking.demo;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.Resource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is in the account under an environment's tag.
 *
 * @param kept resources that somebody would have to delete
 * @param expiring task definitions that were deleted; ECS lists them for a while
 */
record Leftovers(List<Resource> kept, List<Resource> expiring) {
  private static final String EXPIRING = "DELETE_IN_PROGRESS";

  /**
   * @param environment {@code namespace/name}
   */
  static Leftovers of(Simulator aws, String environment) {
    var tagged =
        aws.resources().stream()
            .filter(resource -> environment.equals(resource.tags().get(Ownership.ENVIRONMENT)))
            .collect(Collectors.partitioningBy(each -> each.status().equals(EXPIRING)));
    return new Leftovers(
        tagged.getOrDefault(false, List.of()), tagged.getOrDefault(true, List.of()));
  }

  /** For people. */
  String sentence(String environment) {
    String deleted =
        expiring.isEmpty()
            ? ""
            : " (and %d deleted task definition%s in %s, which ECS removes by itself)"
                .formatted(expiring.size(), expiring.size() == 1 ? "" : "s", EXPIRING);
    String named =
        kept.isEmpty()
            ? ""
            : ": " + kept.stream().map(Resource::arn).collect(Collectors.joining(", "));
    return "%d resources tagged %s=%s%s%s"
        .formatted(kept.size(), Ownership.ENVIRONMENT, environment, named, deleted);
  }
}
