package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People change their mind while the operator is at work. */
@Execution(ExecutionMode.CONCURRENT)
class MidwayTest {
  private static final Duration PROGRESS = Duration.ofSeconds(20);

  /** The load balancer takes minutes; it can be deleted before it is there. */
  @ParameterizedTest(name = "after {0} looks")
  @ValueSource(ints = {1, 2, 5, 8, 11})
  void deletedWhileItIsCreated(int looks) {
    try (World world = new World(PROGRESS)) {
      world.withoutClientGroup();
      Portrait before = Portrait.of(world);
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      looks(world, dev, looks);
      dev.delete(world.clock.instant());
      world.until(dev, Resource::gone);
      assertThat(world.aws.resources()).allMatch(r -> r.status().equals("DELETE_IN_PROGRESS"));
      assertThat(Portrait.of(world)).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "after {0} looks")
  @ValueSource(ints = {1, 2, 5, 8, 11, 14})
  void deletedWhileItsLoadBalancerIsReplaced(int looks) {
    try (World world = new World(PROGRESS)) {
      Portrait before = Portrait.of(world);
      Resource dev = live(world);
      dev.edit(Specs.set("ingress.internal", true));
      looks(world, dev, looks);
      dev.delete(world.clock.instant());
      world.until(dev, Resource::gone);
      assertThat(world.aws.resources()).allMatch(r -> r.status().equals("DELETE_IN_PROGRESS"));
      assertThat(Portrait.of(world)).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "after {0} looks")
  @ValueSource(ints = {1, 2, 3, 5, 8, 10, 12, 14})
  void aReplacementThatIsTakenBackLeavesWhatWasThere(int looks) {
    try (World world = new World(PROGRESS)) {
      Resource dev = live(world);
      List<String> before = Aftermath.seen(world, dev).portrait();
      world.visitors(dev);
      dev.edit(Specs.set("ingress.internal", true));
      looks(world, dev, looks);
      dev.edit(Specs.set("ingress.internal", false));
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(Aftermath.of(world, dev).portrait()).isEqualTo(before);
      assertThat(dev.statusNow().url()).doesNotContain("internal-");
      assertServed(world);
    }
  }

  @ParameterizedTest(name = "after {0} looks")
  @ValueSource(ints = {1, 3, 8, 12})
  void aBumpDuringAReplacementComesThroughWithIt(int looks) {
    try (World world = new World(PROGRESS)) {
      Resource dev = live(world);
      world.visitors(dev);
      dev.edit(Specs.set("ingress.internal", true));
      looks(world, dev, looks);
      dev.edit(Specs.tag("1.1.0"));
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      Aftermath after = Aftermath.of(world, dev);
      assertThat(after.running()).isEqualTo("1.1.0");
      assertThat(after.resources()).containsOnlyOnce("loadbalancer", "targetgroup");
      assertServed(world);
    }
  }

  private static Resource live(World world) {
    Resource dev = world.apply(Specs.resource("dev", "1.0.0").edit(Specs.count(2)));
    world.settle(dev);
    world.advance(Duration.ofMinutes(6));
    world.settle(dev);
    return dev;
  }

  private static void looks(World world, Resource dev, int looks) {
    for (int i = 0; i < looks; i++) {
      world.advance(world.pass(dev));
    }
  }

  private static void assertServed(World world) {
    assertThat(world.aws.elb().traffic().metDeadTarget()).isEmpty();
    assertThat(
            world.aws.elb().traffic().newest().stream()
                .filter(each -> each.response().status() != 200)
                .limit(3))
        .isEmpty();
  }
}
