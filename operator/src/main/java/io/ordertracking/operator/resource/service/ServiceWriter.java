package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.EcsTags;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;
import io.ordertracking.operator.resource.taskdefinition.RevisionCache;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/** Writes the service. */
public final class ServiceWriter implements StepWriter<ServiceStep> {
  private final AwsGateway aws;
  private final RevisionCache revisions;

  public ServiceWriter(AwsGateway aws, RevisionCache revisions) {
    this.aws = aws;
    this.revisions = revisions;
  }

  @Override
  public void write(ServiceStep step, LateValues late) {
    switch (step) {
      case ServiceStep.Create create -> {
        var request = ServiceMapping.toRequest(create, late);
        pinning(request.taskDefinition(), () -> aws.ecs(ecs -> ecs.createService(request)));
      }
      case ServiceStep.Update update -> update(update, late);
      case ServiceStep.Tag tag ->
          aws.ecs(
              ecs ->
                  ecs.tagResource(r -> r.resourceArn(tag.arn()).tags(EcsTags.fromMap(tag.tags()))));
      case ServiceStep.StopWithRollback stop ->
          aws.ecs(
              ecs ->
                  ecs.stopServiceDeployment(
                      r ->
                          r.serviceDeploymentArn(stop.serviceDeploymentArn())
                              .stopType(StopServiceDeploymentStopType.ROLLBACK)));
      case ServiceStep.Delete delete -> delete(delete);
    }
  }

  // A forced deployment isn't idempotent: repeating it after a lost answer would replace every task
  // twice. Without force, ECS makes no new deployment when nothing differs.
  private void update(ServiceStep.Update update, LateValues late) {
    var request = ServiceMapping.toRequest(update, late);
    pinning(
        request.taskDefinition(),
        () ->
            update.force()
                ? aws.ecsOnce(ecs -> ecs.updateService(request))
                : aws.ecs(ecs -> ecs.updateService(request)));
  }

  /** A refusal may mean that somebody deregistered the revision: it is looked at anew. */
  private void pinning(@Nullable String revision, Supplier<?> call) {
    try {
      Object _ = call.get();
    } catch (AwsFailure.Conflict | AwsFailure.NotFound refused) {
      if (revision != null) {
        revisions.forget(revision);
      }
      throw refused;
    }
  }

  private void delete(ServiceStep.Delete delete) {
    try {
      aws.ecs(
          ecs ->
              ecs.deleteService(
                  r -> r.cluster(delete.cluster()).service(delete.name()).force(true)));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }
}
