package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happens to one resource.
 *
 * @param reason why, in a few words; empty when the differences say it all
 * @param steps the writes, in order; empty for {@link Action#NONE} and {@link Action#WAIT}
 * @param followUps writes after these, which nothing else has to wait for
 * @param after resources whose steps must have succeeded first
 */
public record Change(
    ResourceId id,
    Action action,
    String reason,
    List<Difference> differences,
    List<Step> steps,
    List<Step> followUps,
    Set<ResourceId> after) {

  public Change {
    differences = List.copyOf(differences);
    steps = List.copyOf(steps);
    followUps = List.copyOf(followUps);
    after = Set.copyOf(after);
  }

  public static Change create(ResourceId id, List<? extends Step> steps) {
    return create(id, steps, List.of());
  }

  public static Change create(
      ResourceId id, List<? extends Step> steps, List<? extends Step> followUps) {
    return new Change(
        id, Action.CREATE, "", List.of(), List.copyOf(steps), List.copyOf(followUps), Set.of());
  }

  /** An update in place, or no change when there is nothing to write. */
  public static Change update(
      ResourceId id, List<Difference> differences, List<? extends Step> steps) {
    return update(id, differences, steps, List.of());
  }

  /** The same, with writes that nothing else has to wait for. */
  public static Change update(
      ResourceId id,
      List<Difference> differences,
      List<? extends Step> steps,
      List<? extends Step> followUps) {
    Action action = steps.isEmpty() && followUps.isEmpty() ? Action.NONE : Action.UPDATE;
    return new Change(
        id, action, "", differences, List.copyOf(steps), List.copyOf(followUps), Set.of());
  }

  public static Change delete(ResourceId id, List<? extends Step> steps) {
    return new Change(id, Action.DELETE, "", List.of(), List.copyOf(steps), List.of(), Set.of());
  }

  public static Change waiting(ResourceId id, String reason) {
    return new Change(id, Action.WAIT, reason, List.of(), List.of(), List.of(), Set.of());
  }

  public static Change none(ResourceId id) {
    return new Change(id, Action.NONE, "", List.of(), List.of(), List.of(), Set.of());
  }

  public Change because(String why) {
    return new Change(id, action, why, differences, steps, followUps, after);
  }

  public Change after(Set<ResourceId> ids) {
    return new Change(id, action, reason, differences, steps, followUps, ids);
  }

  /** The same differences, and nothing written: they are reported only. */
  Change onlyReported() {
    return new Change(
        id,
        Action.REPORT,
        "made by hand; left as it is (driftPolicy Report)",
        Drift.differences(this),
        List.of(),
        List.of(),
        Set.of());
  }

  /** Steps and follow-ups. */
  public List<Step> writes() {
    return Stream.concat(steps.stream(), followUps.stream()).toList();
  }
}
