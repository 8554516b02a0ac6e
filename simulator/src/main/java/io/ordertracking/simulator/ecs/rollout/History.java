package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.DeploymentRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskCounts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Rollback;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** The states of service deployments: the record of what became of each change. */
public final class History {
  private static final String REPLACED =
      "Service deployment stopped because it was replaced by a newer service deployment.";
  static final String BREAKER_ROLLED_BACK =
      "Service deployment rolled back because the circuit breaker threshold was exceeded.";
  static final String BREAKER_STOPPED =
      "Service deployment stopped because the circuit breaker threshold was exceeded.";
  static final String ROLLBACK_FAILED =
      "Service deployment rollback failed because the circuit breaker threshold was exceeded.";
  static final String NOTHING_TO_RETURN_TO = "No rollback candidate was found to run the rollback.";

  private History() {}

  public static boolean finished(ServiceDeployment deployment) {
    return switch (deployment.status()) {
      case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> true;
      case PENDING,
          IN_PROGRESS,
          STOP_REQUESTED,
          ROLLBACK_REQUESTED,
          ROLLBACK_IN_PROGRESS,
          UNKNOWN_TO_SDK_VERSION ->
          false;
    };
  }

  /** A newer change takes over. */
  static ServiceRecord superseded(Draft draft, ServiceRecord service) {
    return current(
        draft,
        service,
        changed -> changed.status(ServiceDeploymentStatus.STOP_REQUESTED).statusReason(REPLACED));
  }

  static ServiceRecord rollbackRequested(Draft draft, ServiceRecord service) {
    return current(
        draft, service, changed -> changed.status(ServiceDeploymentStatus.ROLLBACK_REQUESTED));
  }

  /** The newest one leaves PENDING, the ones that it replaced have stopped. */
  static ServiceRecord begun(Draft draft, ServiceRecord service) {
    ServiceRecord changed = service;
    for (ServiceDeployment each : service.rollouts().history()) {
      if (each.status() == ServiceDeploymentStatus.STOP_REQUESTED) {
        changed = end(draft, changed, each, ServiceDeploymentStatus.STOPPED, null);
      } else if (each.status() == ServiceDeploymentStatus.PENDING) {
        changed =
            current(
                draft,
                changed,
                begun -> begun.status(ServiceDeploymentStatus.IN_PROGRESS).startedAt(draft.now()));
      }
    }
    return changed;
  }

  static ServiceRecord completed(Draft draft, ServiceRecord service) {
    ServiceDeployment current = service.rollouts().current();
    return switch (current.status()) {
      case ROLLBACK_IN_PROGRESS ->
          end(draft, service, current, ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL, null);
      case PENDING, IN_PROGRESS ->
          end(draft, service, current, ServiceDeploymentStatus.SUCCESSFUL, null);
      default -> service;
    };
  }

  static ServiceRecord rollback(
      Draft draft, ServiceRecord service, DeploymentRecord target, String reason) {
    return current(
        draft,
        service,
        changed ->
            changed
                .status(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS)
                .statusReason(reason)
                .rollback(
                    Rollback.builder()
                        .reason(reason)
                        .startedAt(draft.now())
                        .serviceRevisionArn(target.revision().serviceRevisionArn())
                        .build()));
  }

  /** The current one ends without success. */
  static ServiceRecord failed(
      Draft draft, ServiceRecord service, ServiceDeploymentStatus status, String reason) {
    return end(draft, service, service.rollouts().current(), status, reason);
  }

  static ServiceRecord breaker(
      Draft draft,
      ServiceRecord service,
      ServiceDeploymentRollbackMonitorsStatus status,
      int failures) {
    return current(
        draft,
        service,
        changed ->
            changed.deploymentCircuitBreaker(
                breaker ->
                    breaker
                        .status(status)
                        .failureCount(failures)
                        .threshold(service.config().breakerThreshold())));
  }

  private static ServiceRecord current(
      Draft draft, ServiceRecord service, Consumer<ServiceDeployment.Builder> change) {
    return service.withRollouts(
        rollouts ->
            rollouts.history(
                rollouts.current().serviceDeploymentArn(),
                each -> each.copy(builder -> change.accept(builder.updatedAt(draft.now())))));
  }

  private static ServiceRecord end(
      Draft draft,
      ServiceRecord service,
      ServiceDeployment ended,
      ServiceDeploymentStatus status,
      @Nullable String reason) {
    String arn = ended.serviceDeploymentArn();
    draft.plan(
        draft.settings().retention().serviceDeployment(),
        new Step.ForgetServiceDeployment(service.key(), arn));
    ServiceDeployment counted = counted(draft.state(), service, ended);
    ServiceDeployment.Builder builder =
        counted.toBuilder().status(status).updatedAt(draft.now()).finishedAt(draft.now());
    if (reason != null) {
      builder.statusReason(reason);
    }
    if (status == ServiceDeploymentStatus.STOPPED) {
      builder.stoppedAt(draft.now());
    }
    if (ended.deploymentCircuitBreaker().status()
        == ServiceDeploymentRollbackMonitorsStatus.MONITORING) {
      builder.deploymentCircuitBreaker(
          breaker ->
              breaker
                  .status(ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE)
                  .failureCount(ended.deploymentCircuitBreaker().failureCount())
                  .threshold(ended.deploymentCircuitBreaker().threshold()));
    }
    ServiceDeployment done = builder.build();
    return service.withRollouts(rollouts -> rollouts.history(arn, each -> done));
  }

  /** With the numbers of tasks that its target has now; they are frozen when it ends. */
  public static ServiceDeployment counted(
      EcsState state, ServiceRecord service, ServiceDeployment deployment) {
    String revision = deployment.targetServiceRevision().arn();
    TaskCounts counts =
        service.rollouts().deployments().stream()
            .filter(each -> each.revision().serviceRevisionArn().equals(revision))
            .findFirst()
            .map(each -> TaskCounts.of(state, service, each))
            .orElse(TaskCounts.NONE);
    return deployment.toBuilder()
        .targetServiceRevision(
            target ->
                target
                    .arn(revision)
                    .requestedTaskCount(counts.desired())
                    .runningTaskCount(counts.running())
                    .pendingTaskCount(counts.pending()))
        .build();
  }
}
