package io.ordertracking.operator.world;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.simulator.core.Resource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * What a world came to, in a form that two worlds can be compared by: independent of times and ids.
 *
 * @param revisions tags and states of the family's revisions, an allowed unused twin left out
 * @param deployments every service deployment that was ever made, oldest first
 */
record Aftermath(
    String ready,
    String reason,
    @Nullable String rollout,
    @Nullable String running,
    List<String> resources,
    List<String> revisions,
    List<String> deployments) {

  static Aftermath of(World world, io.ordertracking.operator.world.Resource resource) {
    List<Resource> all = world.aws.resources();
    return new Aftermath(
        resource.gone() ? "gone" : resource.condition("Ready").status(),
        resource.gone() ? "gone" : resource.condition("Ready").reason(),
        resource.gone() ? null : resource.rolloutState(),
        resource.gone() ? null : resource.runningTag(),
        all.stream()
            .filter(r -> !r.type().equals("task-definition"))
            .map(r -> r.type() + " " + r.arn().substring(r.arn().lastIndexOf(':') + 1))
            .sorted()
            .toList(),
        all.stream()
            .filter(r -> r.type().equals("task-definition"))
            .filter(r -> !r.status().equals("DELETE_IN_PROGRESS"))
            .map(r -> r.status() + " " + r.tags().get(Ownership.IMAGE_TAG))
            // A twin that was deregistered since nobody used it.
            .filter(r -> !r.startsWith("INACTIVE"))
            .sorted()
            .toList(),
        resource.gone() ? List.of() : deployments(world));
  }

  private static List<String> deployments(World world) {
    world.faults.clear();
    try (EcsClient ecs = world.ecsClient()) {
      return ecs
          .listServiceDeployments(
              r -> r.cluster("order-tracking-dev").service("order-tracking-dev").maxResults(100))
          .serviceDeployments()
          .stream()
          .sorted((a, b) -> a.createdAt().compareTo(b.createdAt()))
          .map(d -> Objects.requireNonNull(d.statusAsString()))
          .toList();
    }
  }
}
