package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.ResourceStatus;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that status says the environment lives in: a hint, for when the bootstrap that named
 * it has changed or is gone. What is found there is still checked by its tags.
 */
final class KnownCluster {
  private KnownCluster() {}

  static Optional<String> of(@Nullable EnvironmentStatus status) {
    List<ResourceStatus> resources = status == null ? null : status.resources();
    if (resources == null
        || resources.stream().noneMatch(r -> is(r, Kind.SERVICE) && !"ABSENT".equals(r.state()))) {
      return Optional.empty();
    }
    return resources.stream()
        .filter(r -> is(r, Kind.CLUSTER))
        .map(ResourceStatus::name)
        .findFirst();
  }

  /** As the log group remembers it, which outlives status. */
  static Optional<String> of(ObservedLogGroup group) {
    return Optional.ofNullable(group.tags().get(Ownership.CLUSTER));
  }

  private static boolean is(ResourceStatus resource, Kind kind) {
    return resource.kind().equals(kind.label());
  }
}
