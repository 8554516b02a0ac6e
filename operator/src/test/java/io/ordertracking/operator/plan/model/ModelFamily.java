package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** ECS's task definitions. */
public final class ModelFamily {
  public final List<Revision> revisions = new ArrayList<>();
  private final InstantSource clock;

  ModelFamily(InstantSource clock) {
    this.clock = clock;
  }

  public Optional<Revision> revision(String arn) {
    return revisions.stream().filter(r -> r.arn().equals(arn)).findFirst();
  }

  List<Revision> inState(String state) {
    return revisions.stream().filter(r -> r.state().equals(state)).toList();
  }

  List<Revision> newestFirst(String family) {
    return inState("ACTIVE").stream()
        .filter(r -> r.family().equals(family))
        .sorted(Comparator.comparing(Revision::number).reversed())
        .toList();
  }

  void write(TaskDefinitionStep step, LateValues late) {
    switch (step) {
      case TaskDefinitionStep.Register register -> {
        TaskDefinition definition = register.definition();
        int number = revisions.size() + 1;
        add(revision(definition, number, definition.tags(), "ACTIVE", clock.instant()));
        late.put(definition.id(), Arns.revision(definition.family(), number));
      }
      case TaskDefinitionStep.Tag tag ->
          replace(tag.arn(), r -> r.withTags(Maps.merged(r.tags(), tag.tags())));
      case TaskDefinitionStep.Untag untag ->
          replace(
              untag.arn(),
              r -> {
                Map<String, String> tags = new TreeMap<>(r.tags());
                tags.keySet().removeAll(untag.keys());
                return r.withTags(tags);
              });
      case TaskDefinitionStep.Deregister deregister ->
          replace(deregister.arn(), r -> withState(r, "INACTIVE"));
      case TaskDefinitionStep.Delete delete ->
          delete.arns().forEach(arn -> replace(arn, r -> withState(r, "DELETE_IN_PROGRESS")));
    }
  }

  public void add(Revision revision) {
    revisions.add(revision);
  }

  public void deregister(int number) {
    revisions.replaceAll(r -> r.number() == number ? withState(r, "INACTIVE") : r);
  }

  /** As ECS gives back what the operator registers. */
  public static Revision revision(
      TaskDefinition definition,
      int number,
      Map<String, String> tags,
      String state,
      Instant registeredAt) {
    Map<String, String> all = new TreeMap<>(tags);
    all.put(Ownership.FINGERPRINT, definition.fingerprint());
    definition.imageTag().ifPresent(tag -> all.put(Ownership.IMAGE_TAG, tag));
    return new Revision(
        Arns.revision(definition.family(), number),
        definition.family(),
        number,
        state,
        registeredAt,
        String.valueOf(definition.cpu()),
        String.valueOf(definition.memory()),
        definition.architecture(),
        Optional.of(definition.taskRoleArn()),
        Optional.of(definition.executionRoleArn()),
        definition.image(),
        definition.environment(),
        definition.secrets(),
        all);
  }

  private void replace(String arn, UnaryOperator<Revision> change) {
    revisions.replaceAll(r -> r.arn().equals(arn) ? change.apply(r) : r);
  }

  private static Revision withState(Revision r, String state) {
    return new Revision(
        r.arn(),
        r.family(),
        r.number(),
        state,
        r.registeredAt(),
        r.cpu(),
        r.memory(),
        r.architecture(),
        r.taskRoleArn(),
        r.executionRoleArn(),
        r.image(),
        r.environment(),
        r.secrets(),
        r.tags());
  }
}
