package io.ordertracking.simulator.ecs.state;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A family of task definitions. It outlives its revisions: AWS never uses a revision number twice,
 * even after the revision was deleted.
 *
 * @param revisions oldest first
 */
public record FamilyRecord(String name, int lastRevision, List<TaskDefinitionRecord> revisions) {
  public Optional<TaskDefinitionRecord> revision(int number) {
    return revisions.stream().filter(each -> each.revision() == number).findFirst();
  }

  public Optional<TaskDefinitionRecord> newestActive() {
    return revisions.reversed().stream().filter(TaskDefinitionRecord::active).findFirst();
  }

  /** Adds a revision, or replaces the one with its number. */
  public FamilyRecord with(TaskDefinitionRecord changed) {
    Stream<TaskDefinitionRecord> others =
        revisions.stream().filter(each -> each.revision() != changed.revision());
    return new FamilyRecord(
        name,
        Math.max(lastRevision, changed.revision()),
        Stream.concat(others, Stream.of(changed))
            .sorted(Comparator.comparingInt(TaskDefinitionRecord::revision))
            .toList());
  }

  public FamilyRecord without(int number) {
    return new FamilyRecord(
        name, lastRevision, revisions.stream().filter(each -> each.revision() != number).toList());
  }
}
