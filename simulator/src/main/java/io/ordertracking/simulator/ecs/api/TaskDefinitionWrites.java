package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.ecs.rollout.Draft;
import io.ordertracking.simulator.ecs.rollout.Step;
import io.ordertracking.simulator.ecs.state.FamilyRecord;
import io.ordertracking.simulator.ecs.state.TaskDefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Registers, deregisters and deletes task definitions. */
final class TaskDefinitionWrites {
  private static final int MOST_DELETED = 10;

  private final Account account;

  TaskDefinitionWrites(Account account) {
    this.account = account;
  }

  /** No client token: two equal requests make two revisions. */
  RegisterTaskDefinitionResponse register(RegisterTaskDefinitionRequest request, Call call) {
    TaskDefinition.Builder checked = Registration.of(request, call);
    Map<String, String> tags = Tags.of(request.tags());
    return account.write(
        call,
        draft -> {
          FamilyRecord family =
              draft
                  .state()
                  .family(request.family())
                  .orElseGet(() -> new FamilyRecord(request.family(), 0, List.of()));
          int revision = family.lastRevision() + 1;
          String arn = Names.arn(call, "task-definition/" + request.family() + ":" + revision);
          TaskDefinition definition = checked.revision(revision).taskDefinitionArn(arn).build();
          draft.put(family.with(new TaskDefinitionRecord(definition, tags)));
          return RegisterTaskDefinitionResponse.builder()
              .taskDefinition(definition)
              .tags(Tags.list(tags))
              .build();
        });
  }

  DeregisterTaskDefinitionResponse deregister(DeregisterTaskDefinitionRequest request, Call call) {
    return account.write(
        call,
        draft -> {
          TaskDefinitionRecord found =
              revision(draft, request.taskDefinition())
                  .orElseThrow(
                      () -> Errors.client("The specified task definition does not exist."));
          if (found.active()) {
            found = found.withDefinition(inactive(found.definition(), draft));
            put(draft, found);
          }
          return DeregisterTaskDefinitionResponse.builder()
              .taskDefinition(found.definition())
              .build();
        });
  }

  private static TaskDefinition inactive(TaskDefinition definition, Draft draft) {
    return definition.toBuilder()
        .status(TaskDefinitionStatus.INACTIVE)
        .deregisteredAt(draft.now())
        .build();
  }

  DeleteTaskDefinitionsResponse delete(DeleteTaskDefinitionsRequest request, Call call) {
    List<String> asked = request.taskDefinitions();
    if (asked.isEmpty() || asked.size() > MOST_DELETED) {
      throw Errors.invalid("taskDefinitions must have between 1 and 10 elements.");
    }
    return account.write(
        call,
        draft -> {
          List<TaskDefinition> deleted = new ArrayList<>();
          List<Failure> failures = new ArrayList<>();
          for (String each : asked) {
            delete(draft, call, each, deleted, failures);
          }
          return DeleteTaskDefinitionsResponse.builder()
              .taskDefinitions(deleted)
              .failures(failures)
              .build();
        });
  }

  private static void delete(
      Draft draft,
      Call call,
      String reference,
      List<TaskDefinition> deleted,
      List<Failure> failures) {
    TaskDefinitionRecord found = revision(draft, reference).orElse(null);
    if (found == null) {
      String arn = Names.arn(call, "task-definition/" + Names.last(reference));
      failures.add(failure(arn, "The specified task definition does not exist."));
    } else if (found.active()) {
      failures.add(
          failure(found.arn(), "The specified task definition is still in ACTIVE status."));
    } else {
      TaskDefinition gone =
          found.definition().toBuilder().status(TaskDefinitionStatus.DELETE_IN_PROGRESS).build();
      put(draft, found.withDefinition(gone));
      draft.plan(
          draft.settings().retention().deletedDefinition(),
          new Step.ForgetDefinition(gone.family(), gone.revision()));
      deleted.add(gone);
    }
  }

  private static Failure failure(String arn, String reason) {
    return Failure.builder().arn(arn).reason(reason).build();
  }

  /** Writes need {@code family:revision}. */
  private static Optional<TaskDefinitionRecord> revision(Draft draft, String reference) {
    if (reference == null || Names.last(reference).indexOf(':') < 0) {
      throw Errors.client("Invalid revision number. Number: null");
    }
    return TaskDefinitions.find(draft.state(), reference);
  }

  private static void put(Draft draft, TaskDefinitionRecord changed) {
    draft.put(draft.state().family(changed.definition().family()).orElseThrow().with(changed));
  }
}
