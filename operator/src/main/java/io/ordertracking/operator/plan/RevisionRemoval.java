package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Deregisters and deletes a family's revisions that are ours, as many as a pass may. */
final class RevisionRemoval {
  /** DeleteTaskDefinitions takes no more a call; also the most that one pass deregisters. */
  static final int BATCH = 10;

  private final Ownership ownership;
  private final DeletionState state;

  RevisionRemoval(Ownership ownership, DeletionState state) {
    this.ownership = ownership;
    this.state = state;
  }

  boolean morePasses() {
    return ours(state.activeRevisions()).count() > BATCH;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    List<String> deletable =
        new ArrayList<>(ours(state.inactiveRevisions()).map(Revision::arn).toList());
    ours(state.activeRevisions())
        .limit(BATCH)
        .forEach(
            revision -> {
              steps.add(new TaskDefinitionStep.Deregister(revision.arn()));
              deletable.add(revision.arn());
            });
    for (int from = 0; from < deletable.size(); from += BATCH) {
      steps.add(
          new TaskDefinitionStep.Delete(
              List.copyOf(deletable.subList(from, Math.min(from + BATCH, deletable.size())))));
    }
    return steps;
  }

  private Stream<Revision> ours(List<Revision> revisions) {
    return revisions.stream().filter(ownership::owns);
  }
}
