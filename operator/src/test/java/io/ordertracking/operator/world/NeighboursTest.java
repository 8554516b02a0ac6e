package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Environments that meet: at a name, or at the groups of database and broker. */
class NeighboursTest {
  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anotherNamespacesEnvironmentOfTheSameNameTouchesNothing() {
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    world.settle(dev);
    Portrait before = Portrait.of(world);
    Resource other = sameName();
    long mark = world.aws.calls().mark();
    for (int i = 0; i < 10; i++) {
      world.advance(world.pass(other));
      assertThat(other.condition("Ready").reason()).isEqualTo("NameConflict");
    }
    assertThat(other.condition("Ready").message()).contains("owned by environment default/dev");
    assertThat(other.stalled()).isTrue();
    other.delete(world.clock.instant());
    world.until(other, Resource::gone);
    assertThat(world.aws.calls().since(mark).writes().names()).isEmpty();
    assertThat(Portrait.of(world)).isEqualTo(before);
    world.pass(dev);
    assertThat(dev.ready()).isTrue();
  }

  @Test
  void theOneThatWaitedForTheNameGetsItOnceItIsFree() {
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    world.settle(dev);
    Resource other = sameName();
    world.pass(other);
    dev.delete(world.clock.instant());
    while (!dev.gone()) {
      world.pass(other);
      assertThat(other.ready()).isFalse();
      world.advance(world.pass(dev));
    }
    world.until(other, Resource::ready);
    assertThat(other.runningTag()).isEqualTo("1.1.0");
  }

  @Test
  void deletingOneLeavesTheOthersRulesOnTheGroupsThatTheyShare() {
    world.withoutClientGroup();
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    world.settle(dev);
    Portrait alone = Portrait.of(world);
    Resource prod = world.apply(Specs.resource("prod", "1.0.0"));
    world.settle(prod);
    assertThat(Portrait.of(world).lines())
        .filteredOn(line -> line.startsWith("rule of ot-rds-sg: in"))
        .hasSize(3);

    prod.delete(world.clock.instant());
    world.until(prod, Resource::gone);
    assertThat(Portrait.of(world)).isEqualTo(alone);
    long mark = world.aws.calls().mark();
    for (int i = 0; i < 12; i++) {
      world.advance(Duration.ofMinutes(6));
      world.pass(dev);
    }
    assertThat(dev.ready()).isTrue();
    assertThat(world.aws.calls().since(mark).writes().names()).isEmpty();
  }

  /** Its data is apart from the first one's: only the names in AWS are the same. */
  private Resource sameName() {
    world.access = List.of(World.everything("*"));
    world.configMaps.put("team-b/order-tracking-bootstrap", world.account.outputs());
    world.restart();
    return world.apply(
        new Resource("team-b", "dev", "uid-b", Specs.of("1.1.0"))
            .edit(Specs.set("isolation", Map.of("kafkaPrefix", "b", "databaseSchema", "b"))));
  }
}
