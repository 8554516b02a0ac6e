package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import java.util.List;
import java.util.Set;

/**
 * What happens to one resource.
 *
 * @param reason why, in a few words; empty when the differences say it all
 * @param steps the writes, in order; empty for {@link Action#NONE} and {@link Action#WAIT}
 * @param after resources whose changes must have succeeded first
 */
public record Change(
    ResourceId id,
    Action action,
    String reason,
    List<Difference> differences,
    List<Step> steps,
    Set<ResourceId> after) {

  public Change {
    differences = List.copyOf(differences);
    steps = List.copyOf(steps);
    after = Set.copyOf(after);
  }

  public static Change create(ResourceId id, List<? extends Step> steps) {
    return new Change(id, Action.CREATE, "", List.of(), List.copyOf(steps), Set.of());
  }

  /** An update in place, or no change when there is nothing to write. */
  public static Change update(
      ResourceId id, List<Difference> differences, List<? extends Step> steps) {
    Action action = steps.isEmpty() ? Action.NONE : Action.UPDATE;
    return new Change(id, action, "", differences, List.copyOf(steps), Set.of());
  }

  public static Change delete(ResourceId id, List<? extends Step> steps) {
    return new Change(id, Action.DELETE, "", List.of(), List.copyOf(steps), Set.of());
  }

  public static Change waiting(ResourceId id, String reason) {
    return new Change(id, Action.WAIT, reason, List.of(), List.of(), Set.of());
  }

  public static Change none(ResourceId id) {
    return new Change(id, Action.NONE, "", List.of(), List.of(), Set.of());
  }

  public Change because(String why) {
    return new Change(id, action, why, differences, steps, after);
  }

  public Change after(Set<ResourceId> ids) {
    return new Change(id, action, reason, differences, steps, ids);
  }
}
