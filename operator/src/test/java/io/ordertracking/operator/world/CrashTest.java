package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.fault.CallerCrashed;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator is killed at every AWS call that a scenario makes, before it and after it with the
 * answer lost, and starts again with empty memory and wiped status: the world ends as if nothing
 * had happened.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
  /** Every call is one to be killed at; polling less often leaves out only repeated looks. */
  private static final Duration PROGRESS = Duration.ofSeconds(20);

  static Stream<Arguments> scenarios() {
    return Stream.of(Scenario.values())
        .flatMap(s -> Stream.of(true, false).map(api -> Arguments.of(s, api)));
  }

  @ParameterizedTest(name = "{0}, service-deployment API {1}")
  @MethodSource("scenarios")
  void aKillAtAnyCallChangesNothingInTheEnd(Scenario scenario, boolean api) {
    Aftermath expected;
    long calls;
    try (World world = new World(PROGRESS)) {
      world.aws.ecs().serviceDeploymentApi(api);
      Resource dev = Specs.resource("dev", "1.0.0");
      scenario.prepare(world, dev);
      long start = world.aws.calls().mark();
      scenario.change(world, dev);
      world.settle(dev);
      calls = world.aws.calls().mark() - start;
      Scenario.resync(world, dev);
      expected = aftermath(world, dev);
    }
    assertThat(calls).isGreaterThan(5);
    for (long k = 1; k <= calls; k++) {
      for (boolean before : new boolean[] {true, false}) {
        assertThat(killedAt(scenario, api, k, before))
            .as("killed %s call %d of %d", before ? "before" : "after", k, calls)
            .isEqualTo(expected);
      }
    }
  }

  private static Aftermath killedAt(Scenario scenario, boolean api, long k, boolean before) {
    try (World world = new World(PROGRESS)) {
      world.aws.ecs().serviceDeploymentApi(api);
      Resource dev = Specs.resource("dev", "1.0.0");
      scenario.prepare(world, dev);
      long call = world.aws.calls().mark() + k;
      scenario.change(world, dev);
      if (before) {
        world.faults.crashBefore(call);
      } else {
        world.faults.crashAfter(call);
      }
      try {
        world.settle(dev);
        throw new AssertionError("call " + call + " was never made: nobody was killed");
      } catch (CallerCrashed killed) {
        world.restart();
        dev.wipeStatus();
      }
      world.settle(dev);
      Scenario.resync(world, dev);
      return aftermath(world, dev);
    }
  }

  private static Aftermath aftermath(World world, Resource dev) {
    world.aws.ecs().serviceDeploymentApi(true);
    return Aftermath.of(world, dev);
  }
}
