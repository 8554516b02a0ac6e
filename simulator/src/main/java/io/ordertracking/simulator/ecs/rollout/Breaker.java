package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.EcsSettings.SchedulerTimes;
import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.Retries;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** Counts failed tasks, makes the scheduler wait after them, and ends hopeless rollouts. */
final class Breaker {
  private static final String INCONSISTENT =
      "is unable to consistently start tasks successfully. For more information, see the"
          + " Troubleshooting section of the Amazon ECS Developer Guide.";

  private Breaker() {}

  /** A task of some deployment of the service has failed by itself. */
  static void taskFailed(Draft draft, TaskRecord task) {
    ServiceRecord service = draft.state().service(task.service()).orElseThrow();
    service
        .rollouts()
        .deployment(task.deployment())
        .ifPresent(deployment -> taskFailed(draft, service, deployment, task.healthy()));
  }

  private static void taskFailed(
      Draft draft, ServiceRecord service, DeploymentRecord deployment, boolean wasHealthy) {
    // One that had been healthy is replaced at once; AWS only throttles tasks that never got there.
    Retries failed = deployment.retries().failed();
    Retries learnt = wasHealthy ? failed : waiting(draft, failed);
    ServiceRecord changed =
        service.withRollouts(
            rollouts -> rollouts.withDeployment(deployment.taskFailed(learnt, draft.now())));
    if (learnt.waits() > Math.max(1, failed.waits())) {
      changed = Events.add(draft, changed, INCONSISTENT);
    }
    draft.put(changed);
    count(draft, service.key());
    if (deployment.id().equals(service.primary().id()) && awaitsVerdict(changed)) {
      draft.plan(times(draft).judgement(), new Step.Judge(service.key(), deployment.id()));
    }
  }

  /** No task could be placed: not a failure, but the scheduler waits longer each time. */
  static void wait(Draft draft, ServiceKey key) {
    ServiceRecord service =
        draft.service(
            key,
            each ->
                each.withRollouts(
                    rollouts ->
                        rollouts.withDeployment(
                            rollouts
                                .primary()
                                .withRetries(waiting(draft, rollouts.primary().retries())))));
    draft.planAt(service.primary().retries().notBefore(), new Step.Round(key));
  }

  /** The breaker is on and has seen enough: no task is started until it has spoken. */
  static boolean awaitsVerdict(ServiceRecord service) {
    DeploymentRecord primary = service.primary();
    return service.config().breaker()
        && primary.inProgress()
        && primary.retries().failuresInARow() >= service.config().breakerThreshold();
  }

  /**
   * Shows the count in the service deployment; during a rollback it keeps what it counted before.
   */
  static void count(Draft draft, ServiceKey key) {
    ServiceRecord service = draft.state().service(key).orElseThrow();
    if (service.active()
        && service.rollouts().current().status() == ServiceDeploymentStatus.IN_PROGRESS
        && service.primary().inProgress()) {
      draft.put(
          History.breaker(
              draft,
              service,
              service.config().breaker()
                  ? ServiceDeploymentRollbackMonitorsStatus.MONITORING
                  : ServiceDeploymentRollbackMonitorsStatus.DISABLED,
              service.primary().retries().failuresInARow()));
    }
  }

  static void judge(Draft draft, Step.Judge step) {
    draft
        .state()
        .service(step.service())
        .filter(ServiceRecord::active)
        .filter(service -> service.primary().id().equals(step.deployment()))
        .filter(Breaker::awaitsVerdict)
        .ifPresent(service -> Rollbacks.failed(draft, service));
  }

  private static Retries waiting(Draft draft, Retries retries) {
    return retries.waiting(draft.now(), times(draft).firstRetry(), times(draft).longestRetry());
  }

  private static SchedulerTimes times(Draft draft) {
    return draft.settings().scheduler();
  }
}
