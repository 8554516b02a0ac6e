package io.ordertracking.operator.resource.loggroup;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.aws.AwsGateway;
import io.ordertracking.operator.resource.LateValues;
import io.ordertracking.operator.resource.StepWriter;

/** Writes the log group. */
public final class LogGroupWriter implements StepWriter<LogGroupStep> {
  private static final String ALREADY_EXISTS = "ResourceAlreadyExistsException";
  private final AwsGateway aws;

  public LogGroupWriter(AwsGateway aws) {
    this.aws = aws;
  }

  @Override
  public void write(LogGroupStep step, LateValues late) {
    switch (step) {
      case LogGroupStep.Create create -> create(create);
      case LogGroupStep.SetRetention set ->
          aws.logs(
              logs ->
                  logs.putRetentionPolicy(
                      r -> r.logGroupName(set.name()).retentionInDays(set.days())));
      case LogGroupStep.Tag tag ->
          aws.logs(logs -> logs.tagResource(r -> r.resourceArn(tag.arn()).tags(tag.tags())));
      case LogGroupStep.Delete delete -> delete(delete);
    }
  }

  /**
   * A group that exists already is either ours (a lost answer, a lagging read) or a stranger's made
   * a moment ago: its tags say which, before anything else is written to it.
   */
  private void create(LogGroupStep.Create create) {
    try {
      aws.logs(logs -> logs.createLogGroup(r -> r.logGroupName(create.name()).tags(create.tags())));
    } catch (AwsFailure.Conflict conflict) {
      boolean ours =
          ALREADY_EXISTS.equals(conflict.code())
              && LogGroupReader.readNow(aws, create.name())
                  .filter(group -> group.tags().entrySet().containsAll(create.tags().entrySet()))
                  .isPresent();
      if (!ours) {
        throw conflict;
      }
    }
  }

  private void delete(LogGroupStep.Delete delete) {
    try {
      aws.logs(logs -> logs.deleteLogGroup(r -> r.logGroupName(delete.name())));
    } catch (AwsFailure.NotFound gone) {
      // An earlier pass's delete whose answer was lost: what we wanted holds.
      return;
    }
  }
}
