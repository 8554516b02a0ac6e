package io.ordertracking.operator.world;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.StatusAssembler;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.simulator.ReadyAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An environment in each state that Argo CD and Flux have to judge, brought there by the operator's
 * own passes over a simulated account. What an account doesn't easily come to is said to the {@link
 * StatusAssembler} as a verdict, like a pass would.
 *
 * @param name the file's; begins with Ready's reason
 */
record HealthSample(String name, Consumer<HealthSample.Making> how) {
  /** The CRD's default. */
  private static final EnvironmentStatus NEW =
      new EnvironmentStatus(-1L, null, null, null, null, null, null, null, null, null, null, null);

  private static final String BOOTSTRAP = "default/order-tracking-bootstrap";

  /** An account and the environment {@code dev} in it. */
  record Making(World world, Resource dev) {
    void live() {
      world.settle(dev);
      world.advance(Duration.ofMinutes(6));
      world.settle(dev);
    }

    /** Until it is Ready's reason. */
    void until(String reason) {
      until(r -> r.condition("Ready").reason().equals(reason));
    }

    /** Live, then this tag until Ready's reason is this. */
    void released(String tag, String reason) {
      live();
      dev.edit(Specs.tag(tag));
      until(reason);
    }

    void until(Predicate<Resource> done) {
      world.until(dev, done);
    }

    void pass() {
      world.pass(dev);
    }

    /** Another value for one of the bootstrap's outputs; empty: without it. */
    void output(String key, String value) {
      Map<String, String> data = new TreeMap<>(world.account.outputs());
      data.put(key, value);
      data.values().removeIf(String::isEmpty);
      world.configMaps.put(BOOTSTRAP, data);
    }

    void hand(String what) {
      HandMade.all()
          .filter(each -> each.toString().equals(what))
          .findFirst()
          .orElseThrow()
          .change()
          .accept(world);
    }

    /** What a pass that came to this would write. */
    void verdict(Verdict verdict) {
      dev.statusIs(
          new StatusAssembler(dev.status(), dev.generation(), world.clock.instant())
              .assemble(verdict));
    }

    void blocked(ConditionType part, Reason reason, String message) {
      verdict(new Verdict.Blocked(part, reason, message));
    }
  }

  static Stream<HealthSample> all() {
    return Stream.of(
            LifeSamples.all(), ReleaseSamples.all(), ObstacleSamples.all(), AckSamples.all())
        .flatMap(samples -> samples);
  }

  /** The environment in its state. */
  Resource make(World world) {
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.3.0-slow");
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    dev.statusIs(NEW);
    how.accept(new Making(world, dev));
    return Objects.requireNonNull(world.resources.get(dev.qualifiedName()));
  }

  static HealthSample sample(String name, Consumer<Making> how) {
    return new HealthSample(name, how);
  }
}
