package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;

/**
 * What is left of an environment that is being deleted.
 *
 * @param activeRevisions of the family, ours or not
 * @param inactiveRevisions deregistered and not yet deleted, ours or not
 */
public record DeletionState(
    Snapshot snapshot, List<Revision> activeRevisions, List<Revision> inactiveRevisions) {
  /** Nothing else was looked at: nothing else goes before the service. */
  public static DeletionState with(ObservedService service) {
    return new DeletionState(Snapshot.with(service), List.of(), List.of());
  }

  public DeletionState {
    activeRevisions = List.copyOf(activeRevisions);
    inactiveRevisions = List.copyOf(inactiveRevisions);
  }
}
