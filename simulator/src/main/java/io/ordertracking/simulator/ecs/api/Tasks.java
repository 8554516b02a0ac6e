package io.ordertracking.simulator.ecs.api;

import static java.util.Objects.requireNonNullElse;

import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Page;
import io.ordertracking.simulator.core.Supported;
import io.ordertracking.simulator.ecs.rollout.TaskStop;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceKey;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Tasks. They are started by services only. */
final class Tasks {
  private static final int MOST_DESCRIBED = 100;

  private final Account account;

  Tasks(Account account) {
    this.account = account;
  }

  /** Without a desired status, those that should run; AWS never reports PENDING as desired. */
  ListTasksResponse list(ListTasksRequest request, Call call) {
    Supported.only(
        "ecs:ListTasks",
        request,
        "cluster",
        "family",
        "nextToken",
        "maxResults",
        "startedBy",
        "serviceName",
        "desiredStatus",
        "launchType");
    EcsState state = account.read(call);
    String cluster = Names.activeCluster(state, request.cluster()).name();
    List<String> arns =
        candidates(state, cluster, request).stream()
            .filter(wanted(request))
            .sorted(Comparator.comparingLong(TaskRecord::sequence))
            .map(each -> each.task().taskArn())
            .toList();
    Page<String> page = Paging.page(arns, request.nextToken(), request.maxResults(), 100);
    return ListTasksResponse.builder().taskArns(page.items()).nextToken(page.nextToken()).build();
  }

  private static List<TaskRecord> candidates(
      EcsState state, String cluster, ListTasksRequest request) {
    if (request.serviceName() == null) {
      return state.tasks().values(task -> task.service().cluster().equals(cluster));
    }
    ServiceKey key = Names.service(cluster, request.serviceName());
    if (state.service(key).filter(ServiceRecord::live).isEmpty() && state.tasksOf(key).isEmpty()) {
      throw Errors.serviceNotFound();
    }
    return state.tasksOf(key);
  }

  private static Predicate<TaskRecord> wanted(ListTasksRequest request) {
    String status = requireNonNullElse(request.desiredStatus(), DesiredStatus.RUNNING).toString();
    return task ->
        task.task().desiredStatus().equals(status)
            && (request.startedBy() == null || task.deployment().equals(request.startedBy()))
            && (request.family() == null || family(task).equals(request.family()))
            && (request.launchType() == null || request.launchType() == LaunchType.FARGATE);
  }

  private static String family(TaskRecord task) {
    String name = Names.last(task.task().taskDefinitionArn());
    return name.substring(0, name.lastIndexOf(':'));
  }

  DescribeTasksResponse describe(DescribeTasksRequest request, Call call) {
    if (request.tasks().isEmpty()) {
      throw Errors.invalid("Tasks cannot be empty.");
    }
    if (request.tasks().size() > MOST_DESCRIBED) {
      throw Errors.invalid("Tasks cannot have more than 100 elements.");
    }
    EcsState state = account.read(call);
    String cluster = Names.activeCluster(state, request.cluster()).name();
    boolean tags = request.include().contains(TaskField.TAGS);
    List<Task> found = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String each : request.tasks()) {
      find(state, cluster, each)
          .ifPresentOrElse(
              task -> found.add(view(task.task(), tags)),
              () -> failures.add(missing(call, cluster, each)));
    }
    return DescribeTasksResponse.builder().tasks(found).failures(failures).build();
  }

  private static Optional<TaskRecord> find(EcsState state, String cluster, String idOrArn) {
    return state.task(Names.last(idOrArn)).filter(task -> task.service().cluster().equals(cluster));
  }

  private static Task view(Task task, boolean tags) {
    return tags ? task : task.toBuilder().tags(List.of()).build();
  }

  private static Failure missing(Call call, String cluster, String idOrArn) {
    String arn = Names.arn(call, "task/" + cluster + "/" + Names.last(idOrArn));
    return Failure.builder().arn(arn).reason("MISSING").build();
  }

  /** The service scheduler replaces it; it doesn't count as a failed task. */
  StopTaskResponse stop(StopTaskRequest request, Call call) {
    return account.write(
        call,
        draft -> {
          String cluster = Names.activeCluster(draft.state(), request.cluster()).name();
          TaskRecord task =
              find(draft.state(), cluster, requireNonNullElse(request.task(), ""))
                  .orElseThrow(
                      () ->
                          Fault.client(
                              "InvalidParameterException", "The referenced task was not found."));
          if (task.live()) {
            String reason = requireNonNullElse(request.reason(), "Task stopped by user");
            TaskStop.gently(draft, task, TaskStopCode.USER_INITIATED, reason);
          }
          return StopTaskResponse.builder()
              .task(view(draft.state().task(task.id()).orElseThrow().task(), false))
              .build();
        });
  }
}
