package io.ordertracking.operator.sweep;

import io.ordertracking.operator.backend.Backend;
import io.ordertracking.operator.backend.TaggedResource;
import io.ordertracking.operator.backend.TaggedResources;
import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.DeletionPlanner;
import io.ordertracking.operator.plan.DeletionState;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.plan.RetainedMarks;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is left of a lost environment, with the real calls that a deletion makes. */
final class Remnants {
  private final Backend backend;
  private final TaggedResources tagged;

  Remnants(Backend backend, TaggedResources tagged) {
    this.backend = backend;
    this.tagged = tagged;
  }

  Remains of(Ownership ownership, List<TaggedResource> resources) {
    FoundArns found = new FoundArns(resources);
    List<Plan> removals = new ArrayList<>();
    for (ResourceNames names :
        OrphanNames.of(ownership.environment(), found, tagged.groups(found.securityGroupIds()))) {
      DeletionState state = backend.observeForDeletion(Whereabouts.of(names, ownership));
      if (RetainedMarks.on(ownership, state.snapshot())) {
        return new Remains.Retained();
      }
      removals.add(DeletionPlanner.plan(names, ownership, state));
    }
    Plan removal = merge(removals);
    return removal.isEmpty() ? new Remains.Nothing() : new Remains.Some(removal);
  }

  /** As in a single deletion, nothing else goes before the last service has gone. */
  static Plan merge(List<Plan> removals) {
    List<Plan> services = removals.stream().filter(Remnants::endsService).toList();
    Map<ResourceId, Change> changes = new LinkedHashMap<>();
    (services.isEmpty() ? removals : services)
        .forEach(plan -> plan.changes().forEach(each -> changes.putIfAbsent(each.id(), each)));
    return new Plan(List.copyOf(changes.values()));
  }

  private static boolean endsService(Plan plan) {
    return plan.changes().stream().anyMatch(change -> change.id().kind() == Kind.SERVICE);
  }
}
