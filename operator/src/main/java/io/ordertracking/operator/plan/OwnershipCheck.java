package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;

/** Finds resources under our names that are somebody else's; a shared cluster is meant to be. */
public final class OwnershipCheck {
  private OwnershipCheck() {}

  /** One message a foreign resource; empty when the way is free. */
  public static List<String> conflicts(
      ResourceNames names, Ownership ownership, Snapshot snapshot) {
    // What isn't ours under the other scheme's names is in nobody's way.
    List<Observed> aside = snapshot.retired().resources().toList();
    return snapshot.resources().stream()
        // A revision of somebody else's is no obstacle: ours gets another number.
        .filter(resource -> resource.id().kind() != Kind.TASK_DEFINITION)
        .filter(resource -> !(names.clusterShared() && resource.id().kind() == Kind.CLUSTER))
        .filter(resource -> !aside.contains(resource))
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
