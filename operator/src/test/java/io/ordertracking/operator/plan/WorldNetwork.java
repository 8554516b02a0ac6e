package io.ordertracking.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordertracking.operator.blueprint.Blueprint;
import io.ordertracking.operator.plan.model.ModelAws;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.accessrule.AccessRule;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a {@link WorldFile} says between the Internet, the tasks and what they use. With a {@code
 * service} (or {@code network: true}) all of it exists as made from "was", by the planner itself;
 * otherwise what has a key. {@code retired: true}: the load balancer of the other scheme, too. What
 * people did then by hand is said by {@link WorldChanges}.
 */
final class WorldNetwork {
  private static final Set<String> KEYS =
      Set.of(
          "service",
          "network",
          "loadBalancerGroup",
          "serviceGroup",
          "loadBalancer",
          "targetGroup",
          "listener");

  private static final Set<Kind> KINDS =
      Set.of(
          Kind.SECURITY_GROUP,
          Kind.ACCESS_RULE,
          Kind.LOAD_BALANCER,
          Kind.TARGET_GROUP,
          Kind.LISTENER);

  private final WorldFile file;
  private final JsonNode world;
  private final ModelAws aws;
  private final Blueprint made;

  WorldNetwork(WorldFile file) {
    this.file = file;
    this.world = file.world;
    this.aws = file.aws;
    this.made = file.made(WorldFile.JSON.createObjectNode());
  }

  static boolean isIn(JsonNode world) {
    return KEYS.stream().anyMatch(world::has);
  }

  void make() {
    if (world.path("retired").asBoolean()) {
      ObjectNode other = WorldFile.JSON.createObjectNode();
      other.putObject("ingress").put("internal", !made.loadBalancer().internal());
      make(file.made(other), _ -> true);
    }
    boolean all = world.has("service") || world.path("network").asBoolean();
    make(made, change -> all || named().contains(change.id()));
    aws.settle();
  }

  private Set<ResourceId> named() {
    Map<String, ResourceId> ids =
        Map.of(
            "loadBalancerGroup", made.loadBalancerGroup().id(),
            "serviceGroup", made.serviceGroup().id(),
            "loadBalancer", made.loadBalancer().id(),
            "targetGroup", made.targetGroup().id(),
            "listener", made.listener().id());
    Map<String, ResourceId> there = new TreeMap<>(ids);
    there.keySet().removeIf(key -> !world.has(key));
    return Set.copyOf(there.values());
  }

  private void make(Blueprint blueprint, Predicate<Change> which) {
    Snapshot groupsOnly =
        new Snapshot(
            Optional.empty(),
            Optional.empty(),
            aws.securityGroups.named(blueprint.loadBalancerGroup().name()),
            aws.securityGroups.named(blueprint.serviceGroup().name()),
            blueprint.access().stream()
                .map(AccessRule::groupId)
                .distinct()
                .flatMap(group -> aws.securityGroups.rules.of(group).stream())
                .toList(),
            Frontend.NONE,
            Frontend.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Plan plan =
        Planner.plan(
            new PlanInput(
                blueprint,
                groupsOnly,
                List.of(),
                Rollout.notStarted(1),
                new DriftStance(false, false, false)));
    Plan here =
        new Plan(
            plan.changes().stream()
                .filter(change -> KINDS.contains(change.id().kind()))
                .filter(which)
                .toList());
    if (!aws.apply(here).succeeded()) {
      throw new IllegalArgumentException("world.yaml can't be made: " + aws.apply(here));
    }
  }
}
