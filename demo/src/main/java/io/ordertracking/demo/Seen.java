package io.ordertracking.demo;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.Difference;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resource as a person with kubectl saw it at one moment.
 *
 * @param at the account's time
 * @param nanos {@link System#nanoTime} then
 * @param resource absent: deleted
 */
record Seen(Instant at, long nanos, @Nullable OrderTrackingEnvironment resource) {
  boolean gone() {
    return resource == null;
  }

  /** Whether it is the resource of that generation or a later one, or its deletion. */
  boolean isOf(long generation) {
    Long mine = generation();
    return mine == null || mine >= generation;
  }

  private Optional<EnvironmentStatus> status() {
    return Optional.ofNullable(resource).map(OrderTrackingEnvironment::getStatus);
  }

  /** A condition that speaks of the newest spec. */
  private Optional<Condition> condition(String type) {
    List<Condition> conditions = status().map(EnvironmentStatus::conditions).orElse(List.of());
    return conditions.stream()
        .filter(c -> c.type().equals(type) && Objects.equals(c.observedGeneration(), generation()))
        .findFirst();
  }

  private @Nullable Long generation() {
    return resource == null ? null : resource.getMetadata().getGeneration();
  }

  /** Ready, judged by the newest spec. */
  boolean ready() {
    return is("Ready");
  }

  /** Nothing will move any more, judged by the newest spec. */
  boolean stalled() {
    return is("Stalled");
  }

  private boolean is(String type) {
    return condition(type).filter(c -> c.status().equals("True")).isPresent();
  }

  /** Of Ready; empty before the operator has looked at the newest spec. */
  String reason() {
    return condition("Ready").map(Condition::reason).orElse("");
  }

  /** Of Ready; empty before the operator has looked at the newest spec. */
  String message() {
    return condition("Ready").map(Condition::message).orElse("");
  }

  /** The tag that serves. */
  String runningTag() {
    return status()
        .map(EnvironmentStatus::image)
        .map(EnvironmentStatus.RunningImage::tag)
        .orElse("nothing");
  }

  /** E.g. {@code 1/1}. */
  String tasks() {
    return status().map(EnvironmentStatus::tasks).orElse("0/0");
  }

  /** Where it answers; empty before there is a load balancer. */
  String url() {
    return status().map(EnvironmentStatus::url).orElse("");
  }

  /** What was found different in AWS. */
  List<Difference> differences() {
    return status().map(EnvironmentStatus::differences).orElse(List.of());
  }

  Optional<RolloutStatus> rollout() {
    return status().map(EnvironmentStatus::rollout);
  }

  /** For a failure's message. */
  String describe() {
    if (gone()) {
      return "deleted";
    }
    return reason().isEmpty()
        ? "the operator hasn't looked at the newest spec yet"
        : "Ready=%s %s: %s".formatted(ready() ? "True" : "False", reason(), message());
  }
}
