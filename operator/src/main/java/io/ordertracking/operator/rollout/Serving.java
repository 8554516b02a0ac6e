package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which revision's tasks serve, whatever is on its way. */
public final class Serving {
  private Serving() {}

  /**
   * The ARN of the revision that ECS completed and that is still there: PRIMARY's when it is
   * settled, the old deployment's while a new one is on its way, and the one that is returned to
   * during a rollback. Empty when none has proved itself, or none of its tasks runs although some
   * are wanted.
   */
  public static Optional<String> revision(ObservedService service, Rollout rollout) {
    Optional<Deployment> settled =
        service
            .primary()
            .filter(p -> p.inState("COMPLETED"))
            .filter(p -> p.counts().running() > 0 || service.desiredCount() == 0);
    Stream<Deployment> old =
        service.deployments().stream()
            .filter(d -> !d.primary() && d.inState("COMPLETED") && d.counts().running() > 0);
    Optional<Deployment> returning =
        service
            .primary()
            .filter(_ -> rollout.state() == RolloutState.ROLLING_BACK || rollout.state().failed())
            .filter(p -> p.inState("IN_PROGRESS") && p.counts().running() > 0)
            .filter(p -> rollout.revisionArn().filter(p.taskDefinition()::equals).isEmpty());
    return settled.or(old::findFirst).or(() -> returning).map(Deployment::taskDefinition);
  }
}
