package io.ordertracking.simulator.ecs;

import java.time.Duration;

/**
 * How long things take, in the account's time. The defaults reproduce public reports: about 85 s
 * for a normal one-task rollout, 4 min from a crashing image to the end of its rollback, 10 min for
 * a tag that doesn't exist.
 *
 * @param seed where the generated ids start: two accounts with one seed and the same calls are
 *     equal
 * @param task how long the steps of a task take
 * @param scheduler how the service scheduler and the circuit breaker take their time
 * @param retention how long things stay visible after their end
 */
public record EcsSettings(
    long seed, TaskTimes task, SchedulerTimes scheduler, Retention retention) {

  /**
   * How long a task stays in each status.
   *
   * @param provisioning PROVISIONING: the network interface
   * @param pull PENDING: image and secrets
   * @param activation ACTIVATING: the containers start
   * @param pullGivesUp PENDING, when the image or a secret can't be had (Fargate retries first)
   * @param healthyAfter of RUNNING, for a task without a container health check
   * @param deactivating DEACTIVATING, of a task that is told to stop
   * @param stopping STOPPING: from SIGTERM to exit
   * @param deprovisioning DEPROVISIONING: the network interface goes
   */
  public record TaskTimes(
      Duration provisioning,
      Duration pull,
      Duration activation,
      Duration pullGivesUp,
      Duration healthyAfter,
      Duration deactivating,
      Duration stopping,
      Duration deprovisioning) {}

  /**
   * How long the service scheduler and the circuit breaker take.
   *
   * @param begin from a write until its service deployment leaves PENDING
   * @param round how long the scheduler takes to react to a change
   * @param firstRetry the wait after a task that never became healthy; doubles with each further
   *     one
   * @param longestRetry where the doubling ends (AWS documents 27 minutes)
   * @param judgement from the failed task that reaches the breaker's threshold to its verdict
   * @param rollbackSettles how long a rolled-back deployment must hold before it is COMPLETED
   */
  public record SchedulerTimes(
      Duration begin,
      Duration round,
      Duration firstRetry,
      Duration longestRetry,
      Duration judgement,
      Duration rollbackSettles) {}

  /**
   * How long what has ended stays visible.
   *
   * @param stoppedTask of a STOPPED task in DescribeTasks and ListTasks
   * @param inactive of an INACTIVE service or cluster in Describe calls
   * @param deletedDefinition of a task definition that is DELETE_IN_PROGRESS, at least; it stays
   *     longer while a service or task refers to it
   * @param serviceDeployment of a finished service deployment
   */
  public record Retention(
      Duration stoppedTask,
      Duration inactive,
      Duration deletedDefinition,
      Duration serviceDeployment) {}

  public static EcsSettings defaults() {
    return new EcsSettings(
        1,
        new TaskTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(130),
            Duration.ofSeconds(40),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3)),
        new SchedulerTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofMinutes(27),
            Duration.ofSeconds(40),
            Duration.ofSeconds(45)),
        new Retention(
            Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(90)));
  }

  public EcsSettings withSeed(long seed) {
    return new EcsSettings(seed, task, scheduler, retention);
  }

  public EcsSettings withTask(TaskTimes task) {
    return new EcsSettings(seed, task, scheduler, retention);
  }

  public EcsSettings withScheduler(SchedulerTimes scheduler) {
    return new EcsSettings(seed, task, scheduler, retention);
  }

  public EcsSettings withRetention(Retention retention) {
    return new EcsSettings(seed, task, scheduler, retention);
  }
}
