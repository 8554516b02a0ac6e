package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.Retries;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** Begins deployments. */
public final class Deployments {
  private Deployments() {}

  /** A new PRIMARY deployment; the one before is drained from now on. */
  public static ServiceRecord begin(Draft draft, ServiceRecord service, Workload workload) {
    ServiceRecord before =
        service.rollouts().history().isEmpty() || History.finished(service.rollouts().current())
            ? service
            : History.superseded(draft, service);
    ServiceRevision revision = NewDeployment.revision(draft, service, workload);
    ServiceDeployment deployment = NewDeployment.serviceDeployment(draft, service, revision);
    String id = draft.ids().deployment();
    DeploymentRecord primary =
        new DeploymentRecord(
            id,
            revision,
            draft.now(),
            draft.now(),
            DeploymentRolloutState.IN_PROGRESS,
            Events.inProgress(id),
            0,
            Retries.NONE);
    ServiceRecord begun =
        before
            .withRollouts(rollouts -> rollouts.begun(deployment, revision).withPrimary(primary))
            .withSteady(false);
    draft.put(begun);
    draft.plan(draft.settings().scheduler().begin(), new Step.Begin(service.key()));
    return begun;
  }

  static void begun(Draft draft, Step.Begin step) {
    draft
        .state()
        .service(step.service())
        .filter(ServiceRecord::active)
        .ifPresent(
            service -> {
              draft.put(History.begun(draft, service));
              draft.wake(service.key());
            });
  }
}
