package io.ordertracking.simulator.ecs.rollout;

import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.FamilyRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;

/** What was deleted stays visible for a while, and then it is gone. */
final class Forgetting {
  private Forgetting() {}

  static void task(Draft draft, String id) {
    draft.state().task(id).ifPresent(task -> draft.change(state -> state.withoutTask(task)));
  }

  /** Unless a new service has taken the name. */
  static void service(Draft draft, Step.ForgetService step) {
    draft
        .state()
        .service(step.service())
        .filter(service -> !service.live() && service.createdAt().equals(step.createdAt()))
        .ifPresent(service -> draft.change(state -> state.withoutService(service.key())));
  }

  static void cluster(Draft draft, String name) {
    draft
        .state()
        .cluster(name)
        .filter(cluster -> !cluster.active())
        .ifPresent(cluster -> draft.change(state -> state.withoutCluster(name)));
  }

  static void serviceDeployment(Draft draft, Step.ForgetServiceDeployment step) {
    draft
        .state()
        .service(step.service())
        .ifPresent(
            service -> draft.put(service.withRollouts(rollouts -> rollouts.forget(step.arn()))));
  }

  static void definition(Draft draft, Step.ForgetDefinition step) {
    FamilyRecord family = draft.state().family(step.family()).orElseThrow();
    family
        .revision(step.revision())
        .ifPresent(
            definition -> {
              if (inUse(draft.state(), definition.arn())) {
                draft.plan(draft.settings().retention().deletedDefinition(), step);
              } else {
                draft.put(family.without(step.revision()));
              }
            });
  }

  private static boolean inUse(EcsState state, String definition) {
    boolean deployed =
        !state
            .services()
            .values(
                service ->
                    service.live()
                        && service.rollouts().deployments().stream()
                            .anyMatch(each -> each.revision().taskDefinition().equals(definition)))
            .isEmpty();
    return deployed || !state.tasks().values(task -> uses(task, definition)).isEmpty();
  }

  private static boolean uses(TaskRecord task, String definition) {
    return !task.stopped() && task.task().taskDefinitionArn().equals(definition);
  }
}
