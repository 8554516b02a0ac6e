package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.ResourceId;
import java.util.List;

/**
 * The ordered changes that lead from a snapshot to a blueprint. {@code otectl plan} prints it, the
 * executor applies it, golden files test it; nothing else decides a write.
 */
public record Plan(List<Change> changes) {
  public Plan {
    changes = List.copyOf(changes);
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
    return changes.stream().anyMatch(change -> !change.steps().isEmpty());
  }

  /** How many AWS writes the plan makes when nothing fails. */
  public int writes() {
    return changes.stream().mapToInt(change -> change.steps().size()).sum();
  }

  /** Nothing to write and nothing to wait for. */
  public boolean isEmpty() {
    return changes.stream().allMatch(change -> change.action() == Action.NONE);
  }
}
