package io.ordertracking.demo;

import io.ordertracking.simulator.Simulator;
import io.ordertracking.simulator.core.Resource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is in the account that a customer's environment may own, tagged or not.
 *
 * @param kept resources that somebody would have to delete
 * @param expiring task definitions that were deleted; ECS lists them for a while
 */
record Leftovers(List<Resource> kept, List<Resource> expiring) {
  private static final String EXPIRING = "DELETE_IN_PROGRESS";

  static Leftovers of(Simulator aws) {
    var byExpiry =
        aws.resources().stream()
            .collect(Collectors.partitioningBy(each -> each.status().equals(EXPIRING)));
    return new Leftovers(
        byExpiry.getOrDefault(false, List.of()), byExpiry.getOrDefault(true, List.of()));
  }

  Leftovers without(Leftovers others) {
    Set<String> known = others.kept.stream().map(Resource::arn).collect(Collectors.toSet());
    Predicate<Resource> unknown = each -> !known.contains(each.arn());
    return new Leftovers(
        kept.stream().filter(unknown).toList(), expiring.stream().filter(unknown).toList());
  }

  /** For people. */
  String sentence() {
    String deleted =
        expiring.isEmpty()
            ? ""
            : " (but for %d deleted task definition%s in %s, which ECS removes by itself)"
                .formatted(expiring.size(), expiring.size() == 1 ? "" : "s", EXPIRING);
    return kept.isEmpty()
        ? "the account has what it had before" + deleted
        : kept.stream().map(Resource::arn).collect(Collectors.joining(", "));
  }
}
