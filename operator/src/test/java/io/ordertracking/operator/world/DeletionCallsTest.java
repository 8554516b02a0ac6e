package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a deletion asks AWS: most of its passes wait for tasks and network interfaces. */
class DeletionCallsTest {
  private static final List<String> WAITING =
      List.of("logs:DescribeLogGroups", "logs:ListTagsForResource", "ecs:DescribeServices");

  private final World world = new World();

  private List<String> pass(Resource resource) {
    long mark = world.aws.calls().mark();
    world.advance(world.pass(resource));
    return world.aws.calls().since(mark).names();
  }

  @Test
  void nothingButTheServiceIsLookedAtWhileItIsThere() {
    try (world) {
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      world.settle(dev);
      world.advance(Duration.ofMinutes(1));
      dev.delete(world.clock.instant());

      assertThat(pass(dev))
          .startsWith(WAITING.toArray(String[]::new))
          .endsWith("ecs:DeleteService")
          .hasSize(WAITING.size() + 1);

      List<String> next = pass(dev);
      assertThat(dev.describe()).contains("draining");
      while (dev.describe().contains("draining")) {
        assertThat(next).isEqualTo(WAITING);
        next = pass(dev);
      }
      assertThat(next)
          .as("then all of the rest")
          .contains("elasticloadbalancing:DeleteLoadBalancer");
    }
  }

  @Test
  void whatThePassHasReadItDoesNotAskForAgain() {
    try (world) {
      Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
      world.settle(dev);
      dev.delete(world.clock.instant());
      while (!dev.gone()) {
        assertThat(pass(dev))
            .filteredOn(
                call ->
                    List.of(
                            "logs:ListTagsForResource",
                            "ecs:DescribeClusters",
                            "elasticloadbalancing:DescribeLoadBalancers",
                            "elasticloadbalancing:DescribeTargetGroups")
                        .contains(call))
            .doesNotHaveDuplicates();
      }
    }
  }
}
