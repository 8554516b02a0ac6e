package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.simulator.elb.traffic.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A request each second, through everything that happens to an environment. */
@Execution(ExecutionMode.CONCURRENT)
class TrafficTest {
  /** The changes by hand that keep requests from the tasks; all others are in no request's way. */
  private static final Set<String> CUTS =
      Set.of(
          "listener: answers itself",
          "listener: deleted",
          "listener: moved to another port",
          "load balancer: deleted",
          "security group: egress of the load balancer closed",
          "security group: way in from the Internet closed",
          "security group: way to the tasks closed",
          "service: deleted");

  private final World world = new World();
  private final Resource dev = world.apply(Specs.resource("dev", "1.0.0"));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void noRequestFailsWhateverTheSpecAsksFor() {
    world.settle(dev);
    world.visitors(dev);

    served("bump", Specs.tag("1.1.0"));
    dev.edit(Specs.tag("1.2.0-broken"));
    world.until(dev, r -> "RolledBack".equals(r.rolloutState()));
    assertServed("broken bump, rolled back");
    served("back to what runs", Specs.tag("1.1.0"));
    served("scaled up", Specs.count(3));
    served("scaled down", Specs.count(1));
    dev.annotations.put(Annotations.RESTARTED_AT, world.clock.instant().toString());
    world.advance(Duration.ofSeconds(2));
    served("restart", spec -> spec);
    served("slow to listen", Specs.tag("1.5.0-warmup"));
    served("another port", Specs.set("service.containerPort", 9090));
    served("internal", Specs.set("ingress.internal", true));
    served("facing the Internet", Specs.set("ingress.internal", false));
    served("internal and a bump at once", Specs.set("ingress.internal", true), Specs.tag("1.0.0"));
    served(
        "a broken bump and facing at once",
        Specs.set("ingress.internal", false),
        Specs.tag("1.2.0-broken"));
    assertThat(world.aws.elb().traffic().served()).isGreaterThan(3_000);
  }

  /** After the repair nothing fails any more; what is in nobody's way fails nothing at all. */
  @Test
  void requestsFailOnlyUntilTheRepairOfWhatCutsTheWayIn() {
    world.withoutClientGroup();
    world.aws.elb().allowAccessLogs("allowed-logs");
    dev.edit(Specs.count(2));
    world.settle(dev);
    world.visitors(dev);
    Set<String> cut = new HashSet<>();
    for (HandMade hand : HandMade.all().toList()) {
      Instant done = world.clock.instant();
      hand.change().accept(world);
      world.advance(Duration.ofMinutes(6));
      world.settle(dev);
      if (!failed(each -> each.at().isAfter(done)).isEmpty()) {
        cut.add(hand.toString());
      }
      // What is looked at hourly only.
      world.clock.advance(Duration.ofMinutes(66));
      world.pass(dev);
      world.settle(dev);
      Instant repaired = world.clock.instant();
      world.advance(Duration.ofMinutes(2));
      assertThat(failed(each -> each.at().isAfter(repaired)))
          .as("after the repair of %s", hand)
          .isEmpty();
    }
    assertThat(cut).isEqualTo(CUTS);
  }

  @SafeVarargs
  private void served(String what, UnaryOperator<EnvironmentSpec>... edits) {
    for (var edit : edits) {
      dev.edit(edit);
    }
    world.settle(dev);
    world.advance(Duration.ofMinutes(6));
    world.settle(dev);
    assertServed(what);
  }

  private void assertServed(String what) {
    assertThat(world.aws.elb().traffic().metDeadTarget()).as(what).isEmpty();
    assertThat(failed(_ -> true)).as(what).isEmpty();
  }

  private List<String> failed(Predicate<Exchange> which) {
    return world.aws.elb().traffic().newest().stream()
        .filter(each -> each.response().status() != 200 && which.test(each))
        .map(each -> each.at() + " " + each.response().outcome() + " " + each.response().reason())
        .limit(5)
        .toList();
  }
}
