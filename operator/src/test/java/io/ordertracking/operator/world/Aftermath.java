package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.simulator.core.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * What a world came to, in a form that two worlds can be compared by: independent of times and ids.
 *
 * @param resources of every kind that an environment consists of, so that an orphan or a double
 *     shows
 * @param portrait everything about them, and about what others have
 * @param revisions tags and states of the family's revisions, an allowed unused twin left out
 * @param deployments every service deployment that was ever made, oldest first
 */
record Aftermath(
    String ready,
    String reason,
    @Nullable String rollout,
    @Nullable String running,
    List<String> resources,
    List<String> portrait,
    List<String> revisions,
    List<String> deployments) {
  /** Retirements, twins and rules that nobody needs any more go a look or two after Ready. */
  private static final Duration TIDIED_WITHIN = Duration.ofMinutes(12);

  private static final Duration AN_HOUR = Duration.ofMinutes(65);

  /** The last looks, then an hour in which nothing more may be written, then what there is. */
  static Aftermath of(World world, io.ordertracking.operator.world.Resource resource) {
    watch(world, resource, TIDIED_WITHIN, Duration.ofMinutes(6));
    long mark = world.aws.calls().mark();
    watch(world, resource, AN_HOUR, Duration.ofMinutes(13));
    assertThat(world.aws.calls().since(mark).writes().names())
        .as("an hour later nothing is left to do")
        .isEmpty();
    return seen(world, resource);
  }

  private static void watch(
      World world,
      io.ordertracking.operator.world.Resource resource,
      Duration time,
      Duration apart) {
    Instant end = world.clock.instant().plus(time);
    while (!resource.gone() && world.clock.instant().isBefore(end)) {
      world.advance(apart);
      world.pass(resource);
    }
  }

  static Aftermath seen(World world, io.ordertracking.operator.world.Resource resource) {
    world.faults.clear();
    world.aws.ecs().serviceDeploymentApi(true);
    List<Resource> all = world.aws.resources();
    return new Aftermath(
        resource.gone() ? "gone" : resource.condition("Ready").status(),
        resource.gone() ? "gone" : resource.condition("Ready").reason(),
        resource.gone() ? null : resource.rolloutState(),
        resource.gone() ? null : resource.runningTag(),
        all.stream()
            .filter(r -> !r.type().equals("task-definition"))
            .map(Resource::type)
            .sorted()
            .toList(),
        // Which number a revision has depends on unused twins.
        Portrait.of(world).lines().stream()
            .map(line -> line.replaceAll("order-tracking-[a-z]+:\\d+ cpu", "cpu"))
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
