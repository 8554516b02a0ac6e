package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A life under throttling at AWS's published rates, reads that lag by up to 10 s, 500s and lost
 * answers, all at once: each step is reached, and nothing is left over or doubled.
 */
@Execution(ExecutionMode.CONCURRENT)
class StormTest {
  private static final Duration PROGRESS = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aBadDayAtAwsChangesNothingInTheEnd(long seed) {
    try (World calm = new World(PROGRESS);
        World stormy = new World(PROGRESS)) {
      Resource calmly = environment(calm);
      Resource bravely = environment(stormy);
      stormy.faults.throttleAtPublishedRates();
      stormy.faults.staleReadsUpTo(Duration.ofSeconds(10));
      // The account's random choices have one seed: other odds make other days.
      stormy.faults.loseAnswersAtRandom(0.1 + seed * 0.01);
      stormy.faults.failAtRandom(0.05);
      for (Resource dev : new Resource[] {calmly, bravely}) {
        World world = dev == calmly ? calm : stormy;
        serves(world, dev, "1.0.0");
        dev.edit(Specs.tag("1.1.0"));
        serves(world, dev, "1.1.0");
        dev.edit(Specs.tag("1.2.0-broken"));
        world.until(dev, r -> "RolledBack".equals(r.rolloutState()));
        assertThat(dev.runningTag()).isEqualTo("1.1.0");
        dev.edit(Specs.tag("1.1.0")).edit(Specs.set("ingress.internal", true));
        serves(world, dev, "1.1.0");
        dev.edit(Specs.set("service.containerPort", 9090));
        serves(world, dev, "1.1.0");
      }
      quietly(stormy, bravely);
      quietly(calm, calmly);
      Aftermath after = Aftermath.seen(stormy, bravely);
      Aftermath expected = Aftermath.seen(calm, calmly);
      assertThat(after.portrait()).isEqualTo(expected.portrait());
      assertThat(after.resources()).isEqualTo(expected.resources());

      stormy.faults.loseAnswersAtRandom(0.2).staleReadsUpTo(Duration.ofSeconds(10));
      bravely.delete(stormy.clock.instant());
      stormy.until(bravely, Resource::gone);
      assertThat(stormy.aws.resources()).allMatch(r -> r.status().equals("DELETE_IN_PROGRESS"));
    }
  }

  @Test
  void slowAnswersOnlyTakeLonger() {
    try (World world = new World(PROGRESS)) {
      world.faults.latency(Duration.ofMillis(5));
      Resource dev = environment(world);
      serves(world, dev, "1.0.0");
      dev.edit(Specs.tag("1.1.0"));
      serves(world, dev, "1.1.0");
      assertThat(Aftermath.seen(world, dev).deployments()).containsOnly("SUCCESSFUL").hasSize(2);
    }
  }

  private static Resource environment(World world) {
    world.withoutClientGroup();
    return world.apply(Specs.resource("dev", "1.0.0"));
  }

  private static void serves(World world, Resource dev, String tag) {
    world.until(dev, r -> r.ready() && tag.equals(r.runningTag()));
  }

  /** What is tidied up after Ready. */
  private static void quietly(World world, Resource dev) {
    for (int i = 0; i < 6; i++) {
      world.advance(Duration.ofMinutes(12));
      world.pass(dev);
    }
  }
}
