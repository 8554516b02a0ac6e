package io.ordertracking.e2e.contract;

import static io.ordertracking.e2e.contract.Answer.fields;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** ECS tasks. */
final class TaskCases {
  private static final String NO_TASK =
      "arn:aws:ecs:us-east-1:123456789012:task/shop/0123456789abcdef0123456789abcdef";

  private TaskCases() {}

  static List<Case> all() {
    return Cases.of("ecs")
        .on("ListTasks")
        .when("of a service", "2", a -> running(a).size())
        .when(
            "stopped ones",
            "0",
            a -> {
              running(a);
              return a.ecs()
                  .listTasks(r -> r.cluster("shop").desiredStatus(DesiredStatus.STOPPED))
                  .taskArns()
                  .size();
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> a.ecs().listTasks(r -> r.cluster("shop")))
        .when(
            "no such service",
            "ServiceNotFoundException 400",
            a -> {
              a.cluster();
              return a.ecs().listTasks(r -> r.cluster("shop").serviceName("web"));
            })
        .on("DescribeTasks")
        .when(
            "running",
            "[RUNNING RUNNING service:web FARGATE 256 512 [RUNNING]]",
            a -> {
              String first = first(a);
              return a.ecs().describeTasks(r -> r.cluster("shop").tasks(first)).tasks().stream()
                  .map(
                      t ->
                          fields(
                              t.lastStatus(),
                              t.desiredStatus(),
                              t.group(),
                              t.launchTypeAsString(),
                              t.cpu(),
                              t.memory(),
                              t.containers().stream().map(c -> c.lastStatus()).toList()))
                  .toList();
            })
        .when(
            "unknown",
            "[] [arn:aws:ecs:us-east-1:123456789012:task/shop/… MISSING]",
            a -> {
              a.cluster();
              var answer = a.ecs().describeTasks(r -> r.cluster("shop").tasks(NO_TASK));
              return fields(answer.tasks(), ClusterCases.failures(answer.failures()));
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> a.ecs().describeTasks(r -> r.cluster("shop").tasks(NO_TASK)))
        .on("StopTask")
        .when(
            "running",
            "STOPPED tidying up",
            a -> {
              String first = first(a);
              var task =
                  a.ecs().stopTask(r -> r.cluster("shop").task(first).reason("tidying up")).task();
              return fields(task.desiredStatus(), task.stoppedReason());
            })
        .when(
            "unknown",
            "InvalidParameterException 400",
            a -> {
              a.cluster();
              return a.ecs().stopTask(r -> r.cluster("shop").task(NO_TASK));
            })
        .when(
            "no such cluster",
            "ClusterNotFoundException 400",
            a -> a.ecs().stopTask(r -> r.cluster("shop").task(NO_TASK)))
        .list();
  }

  private static List<String> running(Account account) {
    account.service();
    account.settle();
    return account.ecs().listTasks(r -> r.cluster("shop").serviceName("web")).taskArns();
  }

  /** Its first task; where there is none (moto), what its absence leads to is the answer. */
  private static String first(Account account) {
    return running(account).stream().findFirst().orElse(NO_TASK);
  }
}
