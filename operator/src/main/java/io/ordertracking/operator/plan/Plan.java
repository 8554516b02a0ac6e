package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.ResourceId;
import java.util.List;

/**
 * The ordered changes that lead from a snapshot to a blueprint. {@code otectl plan} prints it, the
 * executor applies it, golden files test it; nothing else decides a write.
 *
 * @param drift which of the differences somebody made by hand
 */
public record Plan(List<Change> changes, List<Drift> drift) {
  public Plan {
    changes = List.copyOf(changes);
    drift = List.copyOf(drift);
  }

  public Plan(List<Change> changes) {
    this(changes, List.of());
  }

  public Change of(ResourceId id) {
    return changes.stream()
        .filter(change -> change.id().equals(id))
        .findFirst()
        .orElse(Change.none(id));
  }

  public List<Change> with(Action action) {
    return changes.stream().filter(change -> change.action() == action).toList();
  }

  public boolean hasWrites() {
    return changes.stream().anyMatch(change -> !change.writes().isEmpty());
  }

  /** How many AWS writes the plan makes when nothing fails. */
  public int writes() {
    return changes.stream().mapToInt(change -> change.writes().size()).sum();
  }

  /** Nothing to write and nothing to wait for. */
  public boolean isEmpty() {
    return changes.stream().allMatch(change -> change.action() == Action.NONE);
  }
}
