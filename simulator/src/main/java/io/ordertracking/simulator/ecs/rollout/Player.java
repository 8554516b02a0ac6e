package io.ordertracking.simulator.ecs.rollout;

/** Plays one due step on a draft. */
public final class Player {
  private Player() {}

  public static void play(Draft draft, Step step) {
    switch (step) {
      case Step.Advance advance -> TaskStart.advance(draft, advance);
      case Step.Fail fail -> Failures.fail(draft, fail);
      case Step.Wind wind -> TaskStop.wind(draft, wind);
      case Step.Round round -> Scheduler.round(draft, round.service());
      case Step.Begin begin -> Deployments.begun(draft, begin);
      case Step.RollBack rollBack -> Rollbacks.rollBack(draft, rollBack);
      case Step.Judge judge -> Breaker.judge(draft, judge);
      case Step.TargetHealth found -> TargetHealth.found(draft, found);
      case Step.Leave leave -> TargetHealth.leave(draft, leave);
      case Step.ForgetTask forget -> Forgetting.task(draft, forget.task());
      case Step.ForgetService forget -> Forgetting.service(draft, forget);
      case Step.ForgetCluster forget -> Forgetting.cluster(draft, forget.cluster());
      case Step.ForgetDefinition forget -> Forgetting.definition(draft, forget);
      case Step.ForgetServiceDeployment forget -> Forgetting.serviceDeployment(draft, forget);
    }
  }
}
