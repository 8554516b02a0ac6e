package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.ContainerOutcome;
import io.ordertracking.simulator.ecs.ContainerOutcome.CannotPull;
import io.ordertracking.simulator.ecs.ContainerOutcome.CrashesAfter;
import io.ordertracking.simulator.ecs.ContainerOutcome.FailsHealthCheck;
import io.ordertracking.simulator.ecs.ContainerOutcome.Healthy;
import io.ordertracking.simulator.ecs.ContainerOutcome.NoCapacity;
import io.ordertracking.simulator.ecs.ContainerOutcome.OutOfMemory;
import io.ordertracking.simulator.ecs.ContainerOutcome.SecretsUnavailable;
import io.ordertracking.simulator.ecs.ContainerOutcome.SlowStart;
import io.ordertracking.simulator.ecs.ContainerOutcome.TurnsUnhealthy;
import io.ordertracking.simulator.ecs.ImageBehaviour;
import io.ordertracking.simulator.ecs.state.Listening;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * What will become of a task, decided when it is placed.
 *
 * @param boot how much longer than usual it takes to reach RUNNING
 * @param warmUp from RUNNING until it does its work
 * @param checked from RUNNING until its container health checks have all succeeded once; empty
 *     without such a check
 * @param unhealthy from RUNNING until a failing container health check stops it
 * @param container the container that decides its end
 * @param end how it ends; {@link Healthy} for one that runs until told to stop
 * @param listening what its containers say to those who connect
 */
public record TaskFate(
    Duration boot,
    Duration warmUp,
    Optional<Duration> checked,
    Duration unhealthy,
    String container,
    ContainerOutcome end,
    List<Listening> listening) {
  private static final int DEFAULT_INTERVAL = 30;
  private static final int DEFAULT_RETRIES = 3;

  private record Started(ContainerDefinition container, ContainerOutcome outcome) {
    /** A container that isn't essential may exit; it can't run without its image and secrets. */
    boolean decides() {
      return switch (outcome) {
        case CannotPull cannot -> true;
        case SecretsUnavailable unavailable -> true;
        case NoCapacity none -> true;
        case CrashesAfter crash -> container.essential();
        case OutOfMemory killed -> container.essential();
        case FailsHealthCheck fails -> container.essential() && container.healthCheck() != null;
        case TurnsUnhealthy turns -> container.essential() && container.healthCheck() != null;
        case Healthy healthy -> false;
        case SlowStart slow -> false;
      };
    }

    Listening listening() {
      return new Listening(
          container.image(),
          container.portMappings().stream()
              .map(PortMapping::containerPort)
              .collect(Collectors.toUnmodifiableSet()),
          outcome instanceof Healthy healthy ? healthy.startup() : Duration.ZERO,
          switch (outcome) {
            case FailsHealthCheck fails -> Optional.of(Duration.ZERO);
            case TurnsUnhealthy turns -> Optional.of(turns.after());
            default -> Optional.empty();
          });
    }
  }

  static TaskFate of(TaskDefinition definition, ImageBehaviour images, Instant now) {
    List<Started> started =
        definition.containerDefinitions().stream()
            .map(container -> new Started(container, images.start(container.image(), now)))
            .toList();
    Optional<Started> deciding = started.stream().filter(Started::decides).findFirst();
    List<HealthCheck> checks =
        definition.containerDefinitions().stream()
            .filter(ContainerDefinition::essential)
            .flatMap(container -> Stream.ofNullable(container.healthCheck()))
            .toList();
    return new TaskFate(
        longest(started, SlowStart.class, SlowStart::delay),
        longest(started, Healthy.class, Healthy::startup),
        checks.stream().map(TaskFate::interval).max(Duration::compareTo),
        checks.stream().map(TaskFate::givesUp).min(Duration::compareTo).orElse(Duration.ZERO),
        deciding.map(each -> each.container().name()).orElse(""),
        deciding.map(Started::outcome).orElseGet(ContainerOutcome::healthy),
        started.stream().map(Started::listening).toList());
  }

  private static <T extends ContainerOutcome> Duration longest(
      Collection<Started> started, Class<T> kind, Function<T, Duration> delay) {
    return started.stream()
        .map(Started::outcome)
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(delay)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration interval(HealthCheck check) {
    return Duration.ofSeconds(Objects.requireNonNullElse(check.interval(), DEFAULT_INTERVAL));
  }

  private static Duration givesUp(HealthCheck check) {
    int retries = Objects.requireNonNullElse(check.retries(), DEFAULT_RETRIES);
    return Duration.ofSeconds(Objects.requireNonNullElse(check.startPeriod(), 0))
        .plus(interval(check).multipliedBy(retries));
  }
}
