package io.ordertracking.operator.world;

import io.ordertracking.operator.api.EnvironmentSpec.OnFailure;
import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.sweep.SweepWorld;
import io.ordertracking.simulator.ReadyAccount;
import io.ordertracking.simulator.authority.Grant;
import io.ordertracking.simulator.authority.IamPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Everything that the operator does in its life, in accounts that a policy guards. */
final class Rehearsal {
  private static final Set<String> DENIALS =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private final IamPolicy policy;
  private final Set<Grant> grants = new TreeSet<>(Comparator.comparing(Grant::toString));
  private final List<String> denials = new ArrayList<>();

  private Rehearsal(IamPolicy policy) {
    this.policy = policy;
  }

  static Rehearsal under(IamPolicy policy) {
    Rehearsal rehearsal = new Rehearsal(policy);
    for (Scenario scenario : Scenario.values()) {
      rehearsal.play(world -> happens(world, scenario));
    }
    rehearsal.play(Rehearsal::drift);
    rehearsal.play(Rehearsal::timeOut);
    rehearsal.play(Rehearsal::failureWithoutServiceDeployments);
    rehearsal.play(Rehearsal::retain);
    rehearsal.play(Rehearsal::bootstrapFromS3);
    rehearsal.play(Rehearsal::sweep);
    return rehearsal;
  }

  /** What was asked for and allowed. */
  Set<Grant> grants() {
    return grants;
  }

  /** Each call that was refused. */
  List<String> denials() {
    return denials;
  }

  /** The calls that were made and allowed, e.g. {@code ecs:UpdateService}. */
  Set<String> calls() {
    return grants.stream().map(Grant::call).collect(Collectors.toCollection(TreeSet::new));
  }

  private void play(Consumer<World> act) {
    try (World world = new World(policy)) {
      act.accept(world);
      grants.addAll(world.aws.grants());
      world.aws.calls().all().all().stream()
          .filter(call -> DENIALS.contains(call.outcome()))
          .map(call -> call.summary())
          .forEach(denials::add);
    }
  }

  private static void happens(World world, Scenario scenario) {
    Resource dev = Specs.resource("dev", "1.0.0");
    scenario.prepare(world, dev);
    scenario.change(world, dev);
    world.settle(dev);
    world.advance(Duration.ofMinutes(61));
    if (!dev.gone()) {
      world.pass(dev);
    }
  }

  private static Resource live(World world) {
    Resource dev = world.apply(Specs.resource("dev", "1.0.0"));
    world.settle(dev);
    world.advance(Duration.ofMinutes(5));
    world.pass(dev);
    return dev;
  }

  private static void drift(World world) {
    world.withoutClientGroup();
    world.aws.elb().allowAccessLogs("allowed-logs");
    Resource dev = live(world);
    HandMade.all()
        .forEach(
            hand -> {
              hand.change().accept(world);
              passes(world, dev, Duration.ofMinutes(66));
              if (!dev.ready()) {
                throw new AssertionError(hand + ": " + dev.describe());
              }
            });
  }

  private static void passes(World world, Resource dev, Duration length) {
    var end = world.clock.instant().plus(length);
    while (world.clock.instant().isBefore(end)) {
      world.advance(world.pass(dev));
    }
  }

  private static void timeOut(World world) {
    world.aws.ecr().push(ReadyAccount.REPOSITORY, "1.3.0-slow");
    Resource dev = live(world);
    dev.edit(Specs.set("rollout", Map.of("timeout", "90s", "onFailure", OnFailure.Rollback)))
        .edit(Specs.tag("1.3.0-slow"));
    world.settle(dev);
  }

  /** Failed revisions then carry a mark, which a retry takes away. */
  private static void failureWithoutServiceDeployments(World world) {
    world.aws.ecs().serviceDeploymentApi(false);
    Resource dev = live(world);
    dev.edit(Specs.tag("1.2.0-broken"));
    world.settle(dev);
    world.advance(Duration.ofMinutes(1));
    dev.annotations.put(Annotations.RETRY, String.valueOf(world.clock.instant().getEpochSecond()));
    world.advance(Duration.ofSeconds(1));
    passes(world, dev, Duration.ofMinutes(1));
  }

  private static void retain(World world) {
    Resource dev = live(world);
    dev.edit(Specs.set("deletionPolicy", "Retain"));
    dev.delete(world.clock.instant());
    world.settle(dev);
  }

  private static void bootstrapFromS3(World world) {
    Resource dev = world.apply(fromS3(world, ReadyAccount.OUTPUTS_KEY));
    world.settle(dev);
    Resource other = world.apply(fromS3(world, "order-tracking/missing.json"));
    world.pass(other);
  }

  private static Resource fromS3(World world, String key) {
    String bucket = Objects.requireNonNull(world.account.outputs().get("tf_state_bucket"));
    return Specs.resource("dev", "1.0.0")
        .edit(Specs.unset("bootstrap.configMapRef"))
        .edit(Specs.set("bootstrap.s3", Map.of("bucket", bucket, "key", key)));
  }

  private static void sweep(World world) {
    try (SweepWorld sweeps = new SweepWorld("Delete", world)) {
      sweeps.settled(Specs.resource("prod", "1.0.0"));
      Resource dev = sweeps.settled(Specs.resource("dev", "1.0.0"));
      sweeps.sweep();
      sweeps.removeByForce(dev);
      sweeps.sweepFor(24);
      sweeps.sweepToTheEnd();
      if (!sweeps.of("default/dev").isEmpty()) {
        throw new AssertionError("left behind: " + sweeps.of("default/dev"));
      }
    }
  }
}
