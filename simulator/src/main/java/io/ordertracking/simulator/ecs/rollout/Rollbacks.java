package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.Retries;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** Fails deployments, and returns to the last one that was completed. */
public final class Rollbacks {
  private static final String USER_ROLLED_BACK =
      "Service deployment rolled back because of a StopServiceDeployment request.";
  private static final String STOPPED_BY_USER = "ECS deployment was stopped by a user request.";

  private Rollbacks() {}

  /** The circuit breaker has spoken. */
  static void failed(Draft draft, ServiceRecord service) {
    DeploymentRecord primary = service.primary();
    boolean rollback =
        service.rollouts().current().status() == ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS;
    ServiceRecord failed = fail(draft, service, Events.TASKS_FAILED);
    failed =
        Events.add(
            draft,
            failed,
            "(deployment " + primary.id() + ") deployment failed: tasks failed to start.");
    if (rollback) {
      draft.put(
          History.failed(
              draft, failed, ServiceDeploymentStatus.ROLLBACK_FAILED, History.ROLLBACK_FAILED));
      return;
    }
    ServiceRecord triggered =
        History.breaker(
            draft,
            failed,
            ServiceDeploymentRollbackMonitorsStatus.TRIGGERED,
            primary.retries().failuresInARow());
    if (service.config().breakerRollsBack()) {
      rollBack(draft, triggered, History.BREAKER_ROLLED_BACK);
    } else {
      draft.put(
          History.failed(
              draft, triggered, ServiceDeploymentStatus.STOPPED, History.BREAKER_STOPPED));
    }
  }

  /** A user wants to go back; the rollback begins a moment later. */
  public static void requestRollback(Draft draft, ServiceRecord service, String arn) {
    draft.put(History.rollbackRequested(draft, service));
    draft.plan(draft.settings().scheduler().begin(), new Step.RollBack(service.key(), arn));
  }

  /** What a user asked for with StopServiceDeployment. */
  static void rollBack(Draft draft, Step.RollBack step) {
    draft
        .state()
        .service(step.service())
        .filter(ServiceRecord::active)
        .filter(
            service ->
                service
                    .rollouts()
                    .current()
                    .serviceDeploymentArn()
                    .equals(step.serviceDeployment()))
        .filter(
            service ->
                service.rollouts().current().status() == ServiceDeploymentStatus.ROLLBACK_REQUESTED)
        .ifPresent(
            service -> rollBack(draft, fail(draft, service, STOPPED_BY_USER), USER_ROLLED_BACK));
  }

  private static ServiceRecord fail(Draft draft, ServiceRecord service, String reason) {
    return service
        .withRollouts(
            rollouts ->
                rollouts.withDeployment(
                    rollouts.primary().rollout(DeploymentRolloutState.FAILED, reason, draft.now())))
        .withSteady(false);
  }

  /** No new deployment: the last completed one is PRIMARY again, under the id that it had. */
  private static void rollBack(Draft draft, ServiceRecord service, String reason) {
    DeploymentRecord target = service.rollouts().lastCompleted();
    if (target == null) {
      draft.put(
          History.failed(
              draft,
              service,
              ServiceDeploymentStatus.ROLLBACK_FAILED,
              History.NOTHING_TO_RETURN_TO));
      return;
    }
    DeploymentRecord again =
        target
            .rollout(
                DeploymentRolloutState.IN_PROGRESS, Events.rollingBack(target.id()), draft.now())
            .withRetries(Retries.NONE);
    ServiceRecord rolling =
        Events.add(
            draft,
            service.withRollouts(rollouts -> rollouts.withPrimary(again)),
            "rolling back to deployment " + target.id() + ".");
    draft.put(History.rollback(draft, rolling, target, reason));
    draft.wake(service.key());
  }
}
