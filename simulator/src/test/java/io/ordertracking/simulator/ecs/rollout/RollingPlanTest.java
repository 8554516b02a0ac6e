package io.ordertracking.simulator.ecs.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.ecs.rollout.RollingPlan.Situation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingPlanTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // name, desired, floor, ceiling, new unready, new healthy, old healthy: start, stop old healthy
    "doubles when it may,              4, 4, 8, 0, 0, 4,  4, 0",
    "waits for the new ones,           4, 4, 8, 4, 0, 4,  0, 0",
    "stops one for each healthy,       4, 4, 8, 1, 3, 4,  0, 3",
    "makes room down to the floor,     4, 2, 4, 0, 0, 4,  0, 2",
    "then starts in that room,         4, 2, 4, 0, 0, 2,  2, 0",
    "one at a time at 125 %,           4, 4, 5, 0, 0, 4,  1, 0",
    "scales to nothing,                0, 0, 0, 0, 0, 3,  0, 3",
    "all at once from 0 %,             2, 0, 2, 0, 0, 2,  0, 2",
  })
  void aRound(
      String name,
      int desired,
      int floor,
      int ceiling,
      int newUnready,
      int newHealthy,
      int oldHealthy,
      int start,
      int stop) {
    RollingPlan plan =
        RollingPlan.of(
            new Situation(desired, floor, ceiling, newUnready, newHealthy, 0, oldHealthy, true));
    assertThat(plan.start()).isEqualTo(start);
    assertThat(plan.stopOldHealthy()).isEqualTo(stop);
    assertThat(plan.blocked()).isFalse();
  }

  @Property
  void noRoundBreaksABoundThatHeldBefore(
      @ForAll @IntRange(max = 20) int desired,
      @ForAll @IntRange(max = 100) int minimum,
      @ForAll @IntRange(min = 100, max = 250) int maximum,
      @ForAll @IntRange(max = 25) int newUnready,
      @ForAll @IntRange(max = 25) int newHealthy,
      @ForAll @IntRange(max = 25) int oldUnready,
      @ForAll @IntRange(max = 25) int oldHealthy,
      @ForAll boolean mayStart) {
    int floor = Math.ceilDiv(desired * minimum, 100);
    int ceiling = desired * maximum / 100;
    RollingPlan plan =
        RollingPlan.of(
            new Situation(
                desired, floor, ceiling, newUnready, newHealthy, oldUnready, oldHealthy, mayStart));

    int healthy = newHealthy + oldHealthy;
    int healthyAfter = healthy - plan.stopNewHealthy() - plan.stopOldHealthy();
    assertThat(healthyAfter).isGreaterThanOrEqualTo(Math.min(healthy, floor));
    int stopped =
        plan.stopNewUnready()
            + plan.stopNewHealthy()
            + plan.stopOldUnready()
            + plan.stopOldHealthy();
    int live = newUnready + newHealthy + oldUnready + oldHealthy;
    assertThat(live - stopped + plan.start())
        .isLessThanOrEqualTo(Math.max(live - stopped, ceiling));
    assertThat(plan.stopNewUnready()).isBetween(0, newUnready);
    assertThat(plan.stopNewHealthy()).isBetween(0, newHealthy);
    assertThat(plan.stopOldUnready()).isBetween(0, oldUnready);
    assertThat(plan.stopOldHealthy()).isBetween(0, oldHealthy);
    assertThat(mayStart || plan.start() == 0).isTrue();
  }
}
