package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.resource.ResourceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An environment's objects, each read once a pass. */
final class Holdings {
  private final AckObjects objects;
  private final AckNames names;
  private final Map<ResourceId, Optional<HeldObject>> read = new HashMap<>();

  Holdings(AckObjects objects, AckNames names) {
    this.objects = objects;
    this.names = names;
  }

  /**
   * The resource's object; empty when there is none.
   *
   * @throws io.ordertracking.operator.aws.AwsFailure also when an object of that name is somebody
   *     else's
   */
  Optional<HeldObject> of(ResourceId id) {
    Optional<HeldObject> known = any(id);
    known
        .filter(object -> !names.owns(object.labels()))
        .ifPresent(
            object -> {
              throw AckProblem.lasting(
                  "get " + object,
                  AckProblem.NAME_TAKEN,
                  "the object exists and isn't this environment's (label "
                      + AckNames.LABEL_ENVIRONMENT
                      + "); remove or rename it");
            });
    return known;
  }

  /** The same, somebody else's left out: for what only cares for ours. */
  Optional<HeldObject> ours(ResourceId id) {
    return any(id).filter(object -> names.owns(object.labels()));
  }

  private Optional<HeldObject> any(ResourceId id) {
    Optional<HeldObject> known = read.get(id);
    if (known == null) {
      known =
          AckKind.of(id.kind())
              .flatMap(kind -> objects.read(kind, names.namespace(), names.of(id)));
      read.put(id, known);
    }
    return known;
  }

  /** After a write of ours. */
  void forget(ResourceId id) {
    read.remove(id);
  }
}
