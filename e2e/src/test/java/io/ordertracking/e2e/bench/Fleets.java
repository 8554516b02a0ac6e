package io.ordertracking.e2e.bench;

import io.ordertracking.operator.config.OperatorConfig.Reconcile;
import io.ordertracking.operator.world.Fleet;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.simulator.door.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Many environments on a virtual clock: hours within seconds, and the same figures every time. */
final class Fleets {
  private static final double RATE_SHARE = 0.5; // the default
  private static final double REGISTER_PER_SECOND = 1 * RATE_SHARE;
  private static final int REGISTER_BURST = (int) (20 * RATE_SHARE);
  private static final int IDLE_HOURS = 2;

  /** Each of an environment's resources by calls of its own, at 12 resyncs an hour. */
  private static final double APART = 18 * 12;

  private Fleets() {}

  static List<Figure> bump(int environments) {
    try (Fleet fleet = new Fleet("default", environments, RATE_SHARE, Reconcile.DEFAULT)) {
      fleet.runUntilReady();
      Duration floor =
          Duration.ofMillis((long) ((environments - REGISTER_BURST) / REGISTER_PER_SECOND * 1000));
      long mark = fleet.aws.calls().mark();
      Instant start = fleet.now();
      fleet.edit(Specs.tag("1.1.0"));
      fleet.together(floor.multipliedBy(5).dividedBy(4).plusMinutes(5));
      Calls calls = fleet.aws.calls().since(mark);
      Calls updates = calls.of("ecs:UpdateService");
      Duration took = Duration.between(start, updates.all().getLast().at());
      String all = environments + " releases at once: ";
      return List.of(
          new Figure("fleet", all + "UpdateService", updates.size(), "calls"),
          new Figure("fleet", all + "floor, " + floor.toSeconds() + " s", 1, ""),
          new Figure(
              "fleet",
              all + "until the last UpdateService, parts of the floor",
              (double) took.toMillis() / floor.toMillis(),
              "",
              1.05),
          new Figure(
              "fleet",
              all + "ListTaskDefinitions, a look at what to register",
              (double) calls.of("ecs:ListTaskDefinitions").size() / environments,
              "calls each"));
    }
  }

  static List<Figure> idle(int environments) {
    try (Fleet fleet = new Fleet("default", environments, 1.0, Reconcile.DEFAULT)) {
      fleet.runUntilReady();
      fleet.run(Duration.ofHours(1));
      long mark = fleet.aws.calls().mark();
      fleet.run(Duration.ofHours(IDLE_HOURS));
      Calls calls = fleet.aws.calls().since(mark);
      return List.of(
          new Figure(
              "idle",
              environments + " unchanged environments: AWS calls of one in an hour",
              (double) calls.size() / environments / IDLE_HOURS,
              "calls",
              APART / 20),
          new Figure(
              "idle",
              environments + " unchanged environments: AWS writes",
              calls.writes().size(),
              "calls",
              0.0));
    }
  }
}
