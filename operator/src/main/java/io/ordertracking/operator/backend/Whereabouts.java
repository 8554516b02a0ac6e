package io.ordertracking.operator.backend;

import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.resource.Ownership;
import java.util.List;
import java.util.Optional;

/**
 * Where an environment's resources are looked for.
 *
 * @param vpcId empty where the bootstrap isn't known: groups are then told by their tags
 * @param foreignGroups the groups that let the tasks in by rules of ours
 */
public record Whereabouts(
    ResourceNames names, Ownership ownership, Optional<String> vpcId, List<String> foreignGroups) {
  public Whereabouts {
    foreignGroups = List.copyOf(foreignGroups);
  }

  /** By names and tags alone. */
  public static Whereabouts of(ResourceNames names, Ownership ownership) {
    return new Whereabouts(names, ownership, Optional.empty(), List.of());
  }
}
