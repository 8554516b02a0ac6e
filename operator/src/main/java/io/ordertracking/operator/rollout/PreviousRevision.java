package io.ordertracking.operator.rollout;

import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService;
import java.time.Instant;
import java.util.Optional;

/** The way back where ECS can't be asked to return by itself: pinning what ran before. */
public final class PreviousRevision {
  private PreviousRevision() {}

  /** The ARN of the revision that completed before the PRIMARY one and still has its deployment. */
  static Optional<String> of(ObservedService service, Deployment primary) {
    return service.deployments().stream()
        .filter(d -> !d.primary() && d.inState("COMPLETED"))
        .map(Deployment::taskDefinition)
        .filter(arn -> !arn.equals(primary.taskDefinition()))
        .findFirst();
  }

  /** The verdict that stops a deployment, pinning instead; empty where there is nothing to pin. */
  public static Optional<Rollout> insteadOfStopping(
      Rollout rollout, ObservedService service, Instant now) {
    return service
        .primary()
        .flatMap(
            primary ->
                of(service, primary)
                    .map(
                        previous ->
                            rollout.withNext(
                                new NextStep.PinPrevious(
                                    primary.taskDefinition(), now, previous))));
  }
}
