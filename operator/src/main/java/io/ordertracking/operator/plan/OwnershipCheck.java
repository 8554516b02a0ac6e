package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds resources under our names that are somebody else's; a shared cluster is meant to be. */
public final class OwnershipCheck {
  private OwnershipCheck() {}

  /** One message a foreign resource; empty when the way is free. */
  public static List<String> conflicts(
      ResourceNames names, Ownership ownership, Snapshot snapshot) {
    Stream<Optional<? extends Observed>> found =
        Stream.of(
            snapshot.logGroup(),
            names.clusterShared() ? Optional.empty() : snapshot.cluster(),
            snapshot.service());
    return found
        .flatMap(Optional::stream)
        .filter(resource -> !ownership.owns(resource))
        .map(
            resource ->
                resource.id()
                    + " exists and is "
                    + Ownership.ownerOf(resource.tags())
                    + "; choose another name (spec.names, or the environment's) or remove it")
        .toList();
  }
}
