package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.ecs.api.ServiceDeployments.Found;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Rollbacks;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/**
 * StopServiceDeployment. AWS's reference lists ABORT among the values and then says "the valid
 * values are ROLLBACK": ABORT is refused.
 */
final class StopServiceDeployment {
  private final Account account;

  StopServiceDeployment(Account account) {
    this.account = account;
  }

  StopServiceDeploymentResponse handle(StopServiceDeploymentRequest request, Call call) {
    ServiceDeployments.mustExist(account);
    if (request.stopType() != null
        && request.stopType() != StopServiceDeploymentStopType.ROLLBACK) {
      throw Fault.notImplemented(
          "ecs:StopServiceDeployment.stopType=" + request.stopTypeAsString());
    }
    if (request.serviceDeploymentArn() == null) {
      throw Errors.invalid("serviceDeploymentArn can not be blank.");
    }
    return account.write(
        call,
        draft -> {
          stop(draft, request.serviceDeploymentArn());
          return StopServiceDeploymentResponse.builder()
              .serviceDeploymentArn(request.serviceDeploymentArn())
              .build();
        });
  }

  private static void stop(Draft draft, String arn) {
    Found found =
        ServiceDeployments.find(draft.state(), arn)
            .orElseThrow(
                () ->
                    Fault.client(
                        "ServiceDeploymentNotFoundException",
                        "The service deploy ARN that you specified isn't found."));
    switch (found.deployment().status()) {
      case PENDING, IN_PROGRESS -> {
        if (found.service().rollouts().lastCompleted() == null) {
          throw conflict("there is no earlier service revision to roll back to");
        }
        Rollbacks.requestRollback(draft, found.service(), arn);
      }
      // it goes on with what it is doing
      case STOP_REQUESTED, ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS -> {}
      case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED, UNKNOWN_TO_SDK_VERSION ->
          throw conflict("its status is " + found.deployment().statusAsString());
    }
  }

  private static Fault conflict(String why) {
    return Fault.client(
        "ConflictException", "The service deployment can't be stopped: " + why + ".");
  }
}
