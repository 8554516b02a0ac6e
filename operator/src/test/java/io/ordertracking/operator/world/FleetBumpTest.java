package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.config.OperatorConfig.Reconcile;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A release of every environment at the same moment. AWS lets an account register one task
 * definition a second after a burst of 20, half of which is the operator's by default: that is the
 * floor, and nothing may come on top of it. {@code bin/bench fleet} does the same with a thousand.
 */
class FleetBumpTest {
  private static final int SIZE = 250;
  private static final double PER_SECOND = 0.5;
  private static final int BURST = 10;

  /** Rollouts are looked at less often than by default, which is only to keep this test short. */
  private static final Reconcile TIMING =
      new Reconcile(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1));

  @Test
  void releasesAtOnceTakeNoLongerThanTheRateAllows() {
    try (Fleet fleet = new Fleet("default", SIZE, 0.5, TIMING)) {
      fleet.runUntilReady();
      long mark = fleet.aws.calls().mark();
      Instant start = fleet.now();
      fleet.edit(Specs.tag("1.1.0"));
      Duration floor = Duration.ofSeconds((long) ((SIZE - BURST) / PER_SECOND));
      fleet.together(floor.multipliedBy(5).dividedBy(4));

      List<RecordedCall> updates = fleet.aws.calls().since(mark).of("ecs:UpdateService").all();
      assertThat(updates).hasSize(SIZE);
      Duration took = Duration.between(start, updates.getLast().at());
      assertThat(took.toMillis()).isLessThanOrEqualTo(floor.toMillis() * 105 / 100);
      assertThat(fleet.aws.calls().since(mark).of("ecs:RegisterTaskDefinition").all())
          .hasSize(SIZE);
      assertThat(fleet.aws.calls().since(mark).of("ecs:ListTaskDefinitions").size())
          .as("who waits in the line doesn't ask again and again")
          .isLessThan(12 * SIZE);
    }
  }
}
