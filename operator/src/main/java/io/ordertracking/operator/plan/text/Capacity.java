package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.EcsService;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import java.util.Optional;

/** What a plan means for the tasks that run: the question behind every review. */
final class Capacity {
  private Capacity() {}

  static String statement(EcsService wanted, Optional<ObservedService> found, Change service) {
    if (service.action() == Action.WAIT) {
      return "nothing starts before that";
    }
    for (Step step : service.steps()) {
      switch (step) {
        case ServiceStep.Create create -> {
          return starts(create.service().desiredCount());
        }
        case ServiceStep.StopWithRollback _ -> {
          return "ECS puts the tasks of the revision before back";
        }
        case ServiceStep.Update update -> {
          int before = found.map(ObservedService::desiredCount).orElse(0);
          return updated(wanted, before, rolls(update));
        }
        default -> {
          // Tags touch no task.
        }
      }
    }
    return "no task is touched";
  }

  static boolean rolls(ServiceStep.Update update) {
    return update.force()
        || update.revision().isPresent()
        || update.network().isPresent()
        || update.attachment().isPresent();
  }

  private static String updated(EcsService wanted, int before, boolean rolls) {
    int after = wanted.desiredCount();
    if (after == 0) {
      return before == 0 ? "no task runs" : "all tasks stop: nothing serves any more";
    }
    String count =
        after == before
            ? ""
            : after > before
                ? tasks(after - before) + (after - before == 1 ? " is" : " are") + " added"
                : before - after + " of " + tasks(before) + " stop";
    String rollout = rolls ? rolling(wanted.deployment(), after) : "";
    if (count.isEmpty() && rollout.isEmpty()) {
      return "no task is touched";
    }
    return count.isEmpty() || rollout.isEmpty() ? count + rollout : count + ", " + rollout;
  }

  /** ECS rounds the minimum up and the maximum down. */
  private static String rolling(DeploymentSettings settings, int desired) {
    int least = (desired * settings.minimumHealthyPercent() + 99) / 100;
    int most = desired * settings.maximumPercent() / 100;
    if (least >= desired) {
      return "no capacity is lost (up to " + tasks(most) + " meanwhile)";
    }
    return least == 0
        ? "nothing may serve meanwhile (minimumHealthyPercent "
            + settings.minimumHealthyPercent()
            + ")"
        : "at least " + least + " of " + tasks(desired) + " keep running meanwhile";
  }

  private static String starts(int count) {
    return count == 0 ? "no task starts" : tasks(count) + (count == 1 ? " starts" : " start");
  }

  private static String tasks(int count) {
    return count + (count == 1 ? " task" : " tasks");
  }
}
