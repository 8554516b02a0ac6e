package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands for a forced deployment (a restart, a retry in place), which ACK can't ask for: one
 * more revision with the same content, told apart by a label of the container, which the service is
 * then pinned to.
 */
final class Renewal {
  private static final String LABEL = "ordertracking.io/renews";
  private static final String CONTAINERS = "containerDefinitions";

  private final Blueprint blueprint;
  private final Optional<Revision> pinned;
  private final List<Revision> family;
  private final boolean needed;

  Renewal(Backend aws, Blueprint blueprint, Snapshot snapshot, Plan plan) {
    this.blueprint = blueprint;
    this.pinned = snapshot.pinned();
    this.needed =
        pinned.isPresent()
            && plan.of(blueprint.service().id()).writes().stream()
                .anyMatch(step -> step instanceof ServiceStep.Update update && update.force());
    this.family = needed ? aws.family(blueprint.taskDefinition().family()) : List.of();
  }

  boolean needed() {
    return needed;
  }

  /** The renewed revision, once it is there. */
  Optional<String> revision() {
    String fingerprint = blueprint.taskDefinition().fingerprint();
    return family.stream() // newest first
        .filter(blueprint.ownership()::owns)
        .filter(each -> each.fingerprint().filter(fingerprint::equals).isPresent())
        .filter(each -> pinned.filter(old -> each.number() > old.number()).isPresent())
        .map(Revision::arn)
        .findFirst();
  }

  /** The family's object so that one more revision is registered, the same for every attempt. */
  AckObject on(AckObject wish) {
    if (!needed || !(wish.spec().get(CONTAINERS) instanceof List<?> containers)) {
      return wish;
    }
    Map<String, Object> spec = new LinkedHashMap<>(wish.spec());
    spec.put(CONTAINERS, containers.stream().map(this::labelled).toList());
    return wish.withSpec(spec);
  }

  private Object labelled(Object container) {
    if (!(container instanceof Map<?, ?> fields)) {
      return container;
    }
    Map<Object, Object> labelled = new LinkedHashMap<>(fields);
    labelled.put("dockerLabels", Map.of(LABEL, pinned.map(Revision::shortName).orElse("")));
    return labelled;
  }
}
