package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.EcsTags;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Writes revisions, and keeps {@link RevisionCache} true to what it wrote. */
public final class TaskDefinitionWriter implements StepWriter<TaskDefinitionStep> {
  private final AwsGateway aws;
  private final RevisionCache cache;

  public TaskDefinitionWriter(AwsGateway aws, RevisionCache cache) {
    this.aws = aws;
    this.cache = cache;
  }

  @Override
  public void write(TaskDefinitionStep step, LateValues late) {
    switch (step) {
      case TaskDefinitionStep.Register register -> register(register.definition(), late);
      case TaskDefinitionStep.Tag tag -> {
        cache.forget(tag.arn());
        aws.ecs(
            ecs ->
                ecs.tagResource(r -> r.resourceArn(tag.arn()).tags(EcsTags.fromMap(tag.tags()))));
      }
      case TaskDefinitionStep.Untag untag -> {
        cache.forget(untag.arn());
        aws.ecs(ecs -> ecs.untagResource(r -> r.resourceArn(untag.arn()).tagKeys(untag.keys())));
      }
      case TaskDefinitionStep.Deregister deregister -> deregister(deregister);
      case TaskDefinitionStep.Delete delete ->
          aws.ecs(ecs -> ecs.deleteTaskDefinitions(r -> r.taskDefinitions(delete.arns())));
    }
  }

  // ecsOnce: RegisterTaskDefinition has no client token, so a repeat after a lost answer would
  // leave
  // a second revision. The next pass finds the first one by its fingerprint instead.
  private void register(TaskDefinition definition, LateValues late) {
    RegisterTaskDefinitionRequest request = RevisionMapping.toRequest(definition);
    var answer = aws.ecsOnce(ecs -> ecs.registerTaskDefinition(request));
    Revision revision =
        RevisionMapping.toRevision(answer.taskDefinition(), EcsTags.toMap(request.tags()));
    cache.registered(revision);
    late.put(definition.id(), revision.arn());
  }

  private void deregister(TaskDefinitionStep.Deregister deregister) {
    cache.forget(deregister.arn());
    try {
      aws.ecs(ecs -> ecs.deregisterTaskDefinition(r -> r.taskDefinition(deregister.arn())));
    } catch (AwsFailure.NotFound | AwsFailure.Conflict alreadyInactive) {
      // An earlier pass's call whose answer was lost: what we wanted holds.
      return;
    }
  }
}
