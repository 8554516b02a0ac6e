package io.ordertracking.operator.ack;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would be tagged on a revision, whose tags ACK never changes: kept as annotations on the
 * family's object, one a revision's number.
 */
final class RevisionNotes {
  private static final List<String> KEPT = List.of(Ownership.FAILED_AT, Ownership.IMAGE_TAG);

  private RevisionNotes() {}

  /** The revision with what is noted about it. */
  static Revision on(Revision revision, Optional<HeldObject> family) {
    Map<String, String> tags = new TreeMap<>(revision.tags());
    family.ifPresent(
        object ->
            KEPT.forEach(
                key -> {
                  String noted = object.annotations().get(name(key, revision.number()));
                  if (noted != null) {
                    tags.put(key, noted);
                  }
                }));
    return tags.equals(revision.tags()) ? revision : revision.withTags(Map.copyOf(tags));
  }

  /** Whether the step is such a note. */
  static boolean noted(Step step) {
    return step instanceof TaskDefinitionStep.Tag || step instanceof TaskDefinitionStep.Untag;
  }

  /** The annotations that the change comes to; without a value, one is taken away. */
  static Map<String, @Nullable String> of(Change change) {
    Map<String, @Nullable String> notes = new TreeMap<>();
    for (Step step : change.writes()) {
      switch (step) {
        case TaskDefinitionStep.Tag tag ->
            tag.tags().forEach((key, value) -> notes.put(name(key, number(tag.arn())), value));
        case TaskDefinitionStep.Untag untag ->
            untag.keys().forEach(key -> notes.put(name(key, number(untag.arn())), null));
        default -> {}
      }
    }
    return notes;
  }

  private static String name(String key, int number) {
    return key + "." + number;
  }

  /** Of {@code arn:…:task-definition/FAMILY:NUMBER}. */
  private static int number(String arn) {
    return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
  }
}
