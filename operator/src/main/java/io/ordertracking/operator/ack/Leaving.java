package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckNames;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.cluster.Cluster;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancer;
import io.ordertracking.operator.resource.loggroup.LogGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroup;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.targetgroup.TargetGroup;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has the controllers let go of an environment's objects. The log group's goes last: it tells the
 * next pass, whose pass that may be, that others may be left.
 */
final class Leaving {
  private final AckObjects objects;
  private final Holdings holdings;

  Leaving(AckObjects objects, Holdings holdings) {
    this.objects = objects;
    this.holdings = holdings;
  }

  /** All that an environment can have, in reverse order of building. */
  static List<ResourceId> all(ResourceNames names) {
    List<ResourceId> ids = new ArrayList<>();
    ids.add(EcsService.idOf(names.service()));
    ids.add(TaskDefinition.idOf(names.taskFamily()));
    for (ResourceNames.FrontendNames each : List.of(names.frontend(), names.retired())) {
      ResourceId loadBalancer = LoadBalancer.idOf(each.loadBalancer());
      ids.add(AckNames.listenerOf(loadBalancer));
      ids.add(loadBalancer);
      ids.add(TargetGroup.idOf(each.targetGroup()));
    }
    ids.add(SecurityGroup.idOf(names.serviceGroup()));
    ids.add(SecurityGroup.idOf(names.loadBalancerGroup()));
    ids.add(Cluster.idOf(names.cluster()));
    ids.add(LogGroup.idOf(names.logGroup()));
    return ids;
  }

  /** Whether there may be any: the first and the last to be made are looked for. */
  boolean any(ResourceNames names) {
    return holdings.ours(LogGroup.idOf(names.logGroup())).isPresent()
        || holdings.ours(EcsService.idOf(names.service())).isPresent();
  }

  /**
   * @param keep whether what they stand for stays in AWS
   * @return what is waited for; empty when none is left
   */
  Optional<String> go(ResourceNames names, boolean keep) {
    List<HeldObject> left = all(names).stream().flatMap(id -> holdings.ours(id).stream()).toList();
    left.forEach(object -> prepare(objects, object, keep));
    boolean last = left.stream().allMatch(object -> object.kind() == AckKind.LOG_GROUP);
    for (HeldObject object : left) {
      if (!object.deleting() && (last || object.kind() != AckKind.LOG_GROUP)) {
        objects.delete(object);
      }
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "ACK's controllers are to let go of "
                + left.stream().map(HeldObject::toString).collect(Collectors.joining(", ")));
  }

  /**
   * A deleted object's controller looks at two annotations. A move that was taken back half way may
   * have left the one, and target groups have the other.
   */
  static void prepare(AckObjects objects, HeldObject object, boolean keep) {
    Map<String, @Nullable String> changed = new HashMap<>();
    boolean kept =
        AckAnnotations.RETAIN.equals(object.annotations().get(AckAnnotations.DELETION_POLICY));
    if (kept != keep) {
      changed.put(AckAnnotations.DELETION_POLICY, keep ? AckAnnotations.RETAIN : null);
    }
    if (!keep && TargetShield.on(object)) {
      changed.putAll(TargetShield.lower());
    }
    if (!changed.isEmpty()) {
      objects.annotate(object, changed);
    }
  }
}
