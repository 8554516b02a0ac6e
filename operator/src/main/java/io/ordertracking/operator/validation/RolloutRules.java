package io.ordertracking.operator.validation;

import io.ordertracking.operator.api.Defaults;
import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentSpec.Rollout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rollouts must be able to go forward. */
final class RolloutRules {
  private RolloutRules() {}

  static List<Rule<?>> rules() {
    return List.of(notFull(), room());
  }

  /**
   * The bounds that ECS keeps while it rolls: at least ceil(desired × minimum %) healthy, at most
   * floor(desired × maximum %) running.
   */
  private record Bounds(int desired, int minimum, int maximum) {
    static Bounds of(EnvironmentSpec spec) {
      Rollout rollout = spec.rollout();
      Integer desired = spec.service() == null ? null : spec.service().desiredCount();
      return new Bounds(
          desired == null ? Defaults.DESIRED_COUNT : desired,
          value(
              rollout == null ? null : rollout.minimumHealthyPercent(),
              Defaults.MINIMUM_HEALTHY_PERCENT),
          value(rollout == null ? null : rollout.maximumPercent(), Defaults.MAXIMUM_PERCENT));
    }

    private static int value(@Nullable Integer given, int otherwise) {
      return given == null ? otherwise : given;
    }

    boolean sensible() {
      return desired > 0 && desired <= 5000 && minimum <= 100 && maximum >= 100;
    }

    boolean full() {
      return minimum == 100 && maximum == 100;
    }

    int floor() {
      return (desired * minimum + 99) / 100;
    }

    int ceiling() {
      return desired * maximum / 100;
    }

    /** The smallest maximumPercent with which one more task may run. */
    int enough() {
      return (100 * (desired + 1) + desired - 1) / desired;
    }
  }

  private static Rule<Rollout> notFull() {
    String minimum = Cel.effective("self.minimumHealthyPercent", Defaults.MINIMUM_HEALTHY_PERCENT);
    return new Rule<>(
        "rollout-percents",
        Scope.ROLLOUT,
        "maximumPercent",
        "minimumHealthyPercent and maximumPercent may not both be 100",
        "!(has(self.maximumPercent) && self.maximumPercent == 100 && " + minimum + " == 100)",
        rollout ->
            rollout.maximumPercent() == null
                || rollout.maximumPercent() != 100
                || Bounds.value(rollout.minimumHealthyPercent(), Defaults.MINIMUM_HEALTHY_PERCENT)
                    != 100,
        new Message<Rollout>(
                "maximumPercent 100 and minimumHealthyPercent {minimum} leave no room to roll: no task"
                    + " may start before another stops, and none may stop; raise maximumPercent or"
                    + " lower minimumHealthyPercent")
            .with(
                "minimum",
                Cel.shown("self.minimumHealthyPercent", Defaults.MINIMUM_HEALTHY_PERCENT),
                rollout ->
                    rollout.minimumHealthyPercent() == null
                        ? Defaults.MINIMUM_HEALTHY_PERCENT + " (the default)"
                        : String.valueOf(rollout.minimumHealthyPercent())));
  }

  private static Rule<EnvironmentSpec> room() {
    String desired = nested("self.service", "desiredCount", Defaults.DESIRED_COUNT);
    String minimum =
        nested("self.rollout", "minimumHealthyPercent", Defaults.MINIMUM_HEALTHY_PERCENT);
    String maximum = nested("self.rollout", "maximumPercent", Defaults.MAXIMUM_PERCENT);
    String floor = "(" + desired + " * " + minimum + " + 99) / 100";
    String ceiling = desired + " * " + maximum + " / 100";
    return new Rule<>(
        "rollout-room",
        Scope.SPEC,
        "rollout.maximumPercent",
        "with desiredCount, the percents must leave room for one task to start or stop",
        String.join(
            " || ",
            desired + " <= 0", // this and the next: refused by the schema or by rollout-percents
            desired + " > 5000",
            minimum + " > 100",
            maximum + " < 100",
            "(" + minimum + " == 100 && " + maximum + " == 100)",
            floor + " < " + desired,
            ceiling + " > " + desired),
        spec -> {
          Bounds b = Bounds.of(spec);
          return !b.sensible() || b.full() || b.floor() < b.desired() || b.ceiling() > b.desired();
        },
        new Message<EnvironmentSpec>(
                "maximumPercent {maximum} and minimumHealthyPercent {minimum} leave no room to roll"
                    + " desiredCount {desired}: at most {desired} may run and all of them must stay"
                    + " healthy; set maximumPercent to {enough} or more, or lower"
                    + " minimumHealthyPercent")
            .with("maximum", "string(" + maximum + ")", spec -> "" + Bounds.of(spec).maximum())
            .with("minimum", "string(" + minimum + ")", spec -> "" + Bounds.of(spec).minimum())
            .with("desired", "string(" + desired + ")", spec -> "" + Bounds.of(spec).desired())
            .with(
                "enough",
                "string((100 * (%s + 1) + %s - 1) / %s)".formatted(desired, desired, desired),
                spec -> "" + Bounds.of(spec).enough()));
  }

  private static String nested(String part, String field, int otherwise) {
    String path = part + "." + field;
    return "(has(" + part + ") && has(" + path + ") ? " + path + " : " + otherwise + ")";
  }
}
