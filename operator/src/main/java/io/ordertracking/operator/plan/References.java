package io.ordertracking.operator.plan;

import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.rollout.Target;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What AWS calls the resources that others refer to: known, or made by the plan itself. */
public final class References {
  private final Map<ResourceId, String> known = new HashMap<>();
  private final Snapshot snapshot;

  private References(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  public static References of(Snapshot snapshot) {
    References refs = new References(snapshot);
    snapshot.loadBalancerGroup().ifPresent(group -> refs.known.put(group.id(), group.groupId()));
    snapshot.serviceGroup().ifPresent(group -> refs.known.put(group.id(), group.groupId()));
    snapshot.frontend().loadBalancer().ifPresent(lb -> refs.known.put(lb.id(), lb.arn()));
    snapshot.frontend().targetGroup().ifPresent(group -> refs.known.put(group.id(), group.arn()));
    return refs;
  }

  public Ref ref(ResourceId id) {
    String value = known.get(id);
    return value == null ? new Ref.Created(id) : new Ref.Known(value);
  }

  /** For comparing and for people: a resource that is to be made equals none that exists. */
  public static String shown(Ref ref) {
    return switch (ref) {
      case Ref.Known known -> known.value();
      case Ref.Created created -> "(new " + created.id() + ")";
    };
  }

  /** The release that the blueprint asks for. */
  public Target target(Blueprint blueprint) {
    EcsService service = blueprint.service();
    return new Target(
        blueprint.taskDefinition().fingerprint(),
        service.network().with(shown(ref(service.network().ownGroup()))),
        attachedTo(blueprint));
  }

  private Set<String> attachedTo(Blueprint blueprint) {
    Set<String> targetGroups = new HashSet<>();
    targetGroups.add(shown(ref(blueprint.service().attachment().targetGroup())));
    Handover.stays(snapshot, blueprint.ownership()).ifPresent(targetGroups::add);
    return Set.copyOf(targetGroups);
  }
}
