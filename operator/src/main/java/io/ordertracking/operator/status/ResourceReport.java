package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus.ResourceStatus;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of resources in status: a help for people, never read back as the truth. */
final class ResourceReport {
  private ResourceReport() {}

  static List<ResourceStatus> of(Reconciled verdict) {
    Map<ResourceId, Observed> found =
        verdict.snapshot().resources().stream()
            .collect(Collectors.toMap(Observed::id, o -> o, (a, b) -> a));
    return verdict.plan().changes().stream()
        .map(change -> status(change, Optional.ofNullable(found.get(change.id())), verdict))
        .toList();
  }

  private static ResourceStatus status(
      Change change, Optional<Observed> found, Reconciled verdict) {
    return new ResourceStatus(
        change.id().kind().label(),
        change.id().name(),
        found.map(Observed::arn).orElse(null),
        found
            .map(Observed::state)
            .orElse(verdict.report().applied(change.id()) ? "CREATING" : "ABSENT"));
  }
}
