package io.ordertracking.simulator;

import io.ordertracking.simulator.ecr.EcrService;
import io.ordertracking.simulator.ecr.ImageRecord;
import io.ordertracking.simulator.ecs.ContainerOutcome;
import io.ordertracking.simulator.ecs.ImageBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Images that do what their tag says: pushing {@code 1.2.0-broken} is all it takes to have a bad
 * release. An image pinned by digest behaves as the tags that it has in ECR; one that isn't in ECR
 * can't be pulled; other registries' images are judged by their names.
 *
 * <table>
 *   <caption>What a tag contains</caption>
 *   <tr><td>{@code broken}</td><td>exits with 1 after 5 s: Missing property ORDERS_TOPIC</td></tr>
 *   <tr><td>{@code slow}</td><td>takes 60 s longer to reach RUNNING</td></tr>
 *   <tr><td>{@code unpullable}</td><td>is in ECR and can't be pulled all the same</td></tr>
 *   <tr><td>{@code oom}</td><td>is killed after 20 s, exit code 137</td></tr>
 *   <tr><td>{@code unhealthy}</td><td>never passes a health check, its own or a load balancer's</td></tr>
 *   <tr><td>{@code sickens}</td><td>works, and fails its health checks from 5 min on</td></tr>
 *   <tr><td>{@code warmup}</td><td>runs at once, and listens only after 60 s</td></tr>
 *   <tr><td>{@code nocapacity}</td><td>Fargate has no capacity for it</td></tr>
 * </table>
 */
public final class TaggedImages implements ImageBehaviour {
  private static final List<String> TRAITS =
      List.of(
          "broken", "slow", "unpullable", "oom", "unhealthy", "sickens", "warmup", "nocapacity");

  private final EcrService ecr;

  public TaggedImages(EcrService ecr) {
    this.ecr = ecr;
  }

  @Override
  public ContainerOutcome start(String image, Instant now) {
    if (!ecr.isOurs(image)) {
      return outcome(image, Set.of(image));
    }
    Optional<ImageRecord> found = ecr.resolve(image);
    return found.isPresent() ? outcome(image, found.get().tags()) : notFound(image);
  }

  private static ContainerOutcome outcome(String image, Set<String> tags) {
    for (String trait : TRAITS) {
      if (tags.stream().anyMatch(tag -> tag.contains(trait))) {
        return outcome(image, trait);
      }
    }
    return ContainerOutcome.healthy();
  }

  private static ContainerOutcome outcome(String image, String trait) {
    return switch (trait) {
      case "broken" ->
          new ContainerOutcome.CrashesAfter(
              Duration.ofSeconds(5), 1, "Missing property ORDERS_TOPIC");
      case "slow" -> new ContainerOutcome.SlowStart(Duration.ofSeconds(60));
      case "unpullable" -> notFound(image);
      case "oom" -> new ContainerOutcome.OutOfMemory(Duration.ofSeconds(20));
      case "unhealthy" -> new ContainerOutcome.FailsHealthCheck();
      case "sickens" -> new ContainerOutcome.TurnsUnhealthy(Duration.ofMinutes(5));
      case "warmup" -> new ContainerOutcome.Healthy(Duration.ofSeconds(60));
      case "nocapacity" -> new ContainerOutcome.NoCapacity();
      default -> throw new IllegalArgumentException(trait);
    };
  }

  private static ContainerOutcome notFound(String image) {
    return new ContainerOutcome.CannotPull(
        "pull image manifest has been retried 5 time(s): failed to resolve ref %s: %s: not found"
            .formatted(image, image));
  }
}
