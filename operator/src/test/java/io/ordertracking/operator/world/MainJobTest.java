package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Create, bump, broken bump, count, delete: the product's main job, end to end in one process. */
class MainJobTest {

  private static List<String> writes(World world, long mark) {
    return world.aws.calls().since(mark).writes().all().stream()
        .map(RecordedCall::name)
        .sorted()
        .toList();
  }

  @Test
  void anEnvironmentIsCreatedBumpedRolledBackScaledAndDeleted() {
    try (World world = new World()) {
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));

      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(dev.runningTag()).isEqualTo("1.0.0");

      long idle = world.aws.calls().mark();
      int statusWrites = dev.statusWrites();
      world.clock.advance(Duration.ofMinutes(5));
      world.pass(dev);
      assertThat(writes(world, idle)).isEmpty();
      assertThat(dev.statusWrites()).isEqualTo(statusWrites);

      long bump = world.aws.calls().mark();
      dev.edit(Specs.tag("1.1.0"));
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      assertThat(dev.runningTag()).isEqualTo("1.1.0");
      assertThat(writes(world, bump))
          .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");

      dev.edit(Specs.tag("1.2.0-broken"));
      world.settle(dev);
      assertThat(dev.stalled()).as(dev.describe()).isTrue();
      assertThat(dev.rolloutState()).isEqualTo("RolledBack");
      assertThat(dev.runningTag()).isEqualTo("1.1.0");
      assertThat(dev.condition("Ready").message()).contains("Missing property ORDERS_TOPIC");

      dev.edit(Specs.tag("1.1.0"));
      world.settle(dev);
      assertThat(dev.ready()).as(dev.describe()).isTrue();
      dev.edit(Specs.count(3));
      world.settle(dev);
      assertThat(dev.statusNow().tasks()).isEqualTo("3/3");

      dev.delete(world.clock.instant());
      world.until(dev, Resource::gone);
      assertThat(world.aws.resources())
          .as("ECS itself removes what it has in DELETE_IN_PROGRESS")
          .allMatch(r -> r.status().equals("DELETE_IN_PROGRESS"));
    }
  }
}
