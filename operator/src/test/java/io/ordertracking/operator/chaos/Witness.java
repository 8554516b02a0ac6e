package io.ordertracking.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what status claims against what the account has. A claim counts as true if it was true at
 * some moment that the pass could have read: a look isn't newer than AWS's answers.
 */
final class Witness {
  /** What was read so long ago is good enough for a settled environment: half a resync. */
  private static final Duration EARLIER_READS = Duration.ofSeconds(150);

  private static final List<String> FAILED =
      List.of("ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED", "STOPPED");

  private static final Duration STEP = Duration.ofSeconds(1);

  private final World world;
  private final Duration behind;

  Witness(World world, Script script) {
    this.world = world;
    this.behind = EARLIER_READS.plusSeconds(script.weather().stale()).plus(STEP);
  }

  /** After a pass that began then. */
  void look(Actor actor, Instant begun) {
    List<Resource> all = world.aws.resources(); // also plays what is due by now
    if (actor.resource().gone()) {
      assertThat(all)
          .as("%s is gone, so nothing of it is left", actor.name)
          .filteredOn(each -> mine(actor, each.tags().get(Ownership.ENVIRONMENT)))
          .allMatch(each -> each.status().equals("DELETE_IN_PROGRESS"), "DELETE_IN_PROGRESS");
      return;
    }
    if (!(actor.resource().verdict() instanceof Verdict.Reconciled)) {
      return; // nothing new is claimed
    }
    EnvironmentStatus status = actor.resource().statusNow();
    Claims claims = new Claims(actor, begun.minus(behind));
    claims.live();
    claims.running(status);
    claims.rollout(status.rollout());
  }

  private static boolean mine(Actor actor, @Nullable String owner) {
    return actor.resource().qualifiedName().equals(owner);
  }

  private final class Claims {
    private final Actor actor;
    private final Instant since;

    Claims(Actor actor, Instant since) {
      this.actor = actor;
      this.since = since;
    }

    void live() {
      if (!actor.resource().ready()) {
        return;
      }
      String tag = actor.tag();
      claim(
          "Ready: " + tag + " is live",
          state ->
              services(state)
                  .anyMatch(
                      service ->
                          service.active()
                              && !service.primary().inProgress()
                              && !service.primary().failed()
                              && tag.equals(tagOf(state, revision(service)))
                              && tasks(state, service, tag) >= service.config().desiredCount()));
    }

    void running(EnvironmentStatus status) {
      RunningImage image = status.image();
      String tag = image == null ? null : image.tag();
      if (tag == null) {
        return;
      }
      claim(
          "status.image: " + tag + " runs",
          state ->
              services(state)
                  .anyMatch(
                      service ->
                          service.config().desiredCount() == 0 || tasks(state, service, tag) > 0));
    }

    void rollout(@Nullable RolloutStatus rollout) {
      if (rollout == null || rollout.taskDefinition() == null) {
        return;
      }
      String label = Objects.requireNonNull(rollout.state());
      if (label.equals(RolloutState.COMPLETED.label())) {
        claim("completed: " + rollout, state -> ended(state, rollout, List.of("SUCCESSFUL")));
      }
      if (label.equals(RolloutState.ROLLED_BACK.label())
          || label.equals(RolloutState.FAILED.label())) {
        claim("failed: " + rollout, state -> ended(state, rollout, FAILED));
      }
    }

    private boolean ended(EcsState state, RolloutStatus rollout, List<String> how) {
      return services(state)
          .anyMatch(
              service ->
                  service.rollouts().history().stream()
                      .filter(each -> how.contains(each.statusAsString()))
                      .anyMatch(
                          each ->
                              service.rollouts().revisions().stream()
                                  .filter(
                                      revision ->
                                          revision
                                              .serviceRevisionArn()
                                              .equals(each.targetServiceRevision().arn()))
                                  .anyMatch(
                                      revision ->
                                          revision
                                              .taskDefinition()
                                              .equals(rollout.taskDefinition()))));
    }

    private Stream<ServiceRecord> services(EcsState state) {
      return state
          .services()
          .values(
              service ->
                  service.live() && service.key().name().equals("order-tracking-" + actor.name))
          .stream();
    }

    private String revision(ServiceRecord service) {
      return service.primary().revision().taskDefinition();
    }

    private String tagOf(EcsState state, String revision) {
      return state
          .definition(revision)
          .map(each -> Objects.requireNonNullElse(each.tags().get(Ownership.IMAGE_TAG), ""))
          .orElse("");
    }

    private long tasks(EcsState state, ServiceRecord service, String tag) {
      return state.tasksOf(service.key()).stream()
          .filter(task -> task.running())
          .filter(task -> tag.equals(tagOf(state, task.task().taskDefinitionArn())))
          .count();
    }

    private void claim(String what, Predicate<EcsState> truth) {
      for (Instant then = world.clock.instant(); !then.isBefore(since); then = then.minus(STEP)) {
        if (truth.test(world.aws.ecs().stateAsOf(then))) {
          return;
        }
      }
      throw new AssertionError("not true since %s: %s says \"%s\"".formatted(since, actor, what));
    }
  }
}
