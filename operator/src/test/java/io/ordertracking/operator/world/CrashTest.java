package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.door.RecordedCall;
import io.ordertracking.simulator.fault.CallerCrashed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator is killed at every AWS call that a scenario makes, before it and after it with the
 * answer lost, and starts again with empty memory, its status kept or wiped: the world ends as if
 * nothing had happened.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
  /** Every call is one to be killed at; polling less often leaves out only repeated looks. */
  private static final Duration PROGRESS = Duration.ofMinutes(1);

  /**
   * @param call counted from the scenario's change
   */
  private record Kill(long call, boolean before) {}

  static Stream<Arguments> scenarios() {
    return Stream.of(Scenario.values())
        .flatMap(
            s ->
                Stream.of(
                    Arguments.of(s, true, true),
                    Arguments.of(s, false, true),
                    Arguments.of(s, true, false)));
  }

  @ParameterizedTest(name = "{0}, service-deployment API {1}, status wiped {2}")
  @MethodSource("scenarios")
  void aKillAtAnyCallChangesNothingInTheEnd(Scenario scenario, boolean api, boolean wiped) {
    Aftermath expected;
    List<RecordedCall> calls;
    try (World world = new World(PROGRESS)) {
      world.aws.ecs().serviceDeploymentApi(api);
      Resource dev = Specs.resource("dev", "1.0.0");
      scenario.prepare(world, dev);
      scenario.change(world, dev);
      long start = world.aws.calls().mark();
      world.settle(dev);
      calls = world.aws.calls().since(start).all();
      expected = Aftermath.of(world, dev);
    }
    assertThat(calls).hasSizeGreaterThan(5);
    for (Kill kill : kills(calls)) {
      assertThat(killedAt(scenario, api, wiped, kill))
          .as("killed at %s of %d: %s", kill, calls.size(), calls.get((int) kill.call() - 1).name())
          .isEqualTo(expected);
    }
  }

  /**
   * Before and after each call. Of those between which nothing was written and no time went by,
   * one: a killed operator leaves nothing but what AWS has, so they are the same.
   */
  private static List<Kill> kills(List<RecordedCall> calls) {
    List<Kill> kills = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      boolean sameAsBeforeTheLast =
          i > 0 && !calls.get(i - 1).write() && atOnce(calls.get(i - 1), calls.get(i));
      boolean sameAsBeforeTheNext =
          !calls.get(i).write() || (i + 1 < calls.size() && atOnce(calls.get(i), calls.get(i + 1)));
      if (!sameAsBeforeTheLast) {
        kills.add(new Kill(i + 1, true));
      }
      if (!sameAsBeforeTheNext) {
        kills.add(new Kill(i + 1, false));
      }
    }
    return kills;
  }

  private static boolean atOnce(RecordedCall a, RecordedCall b) {
    return a.at().equals(b.at());
  }

  private static Aftermath killedAt(Scenario scenario, boolean api, boolean wiped, Kill kill) {
    try (World world = new World(PROGRESS)) {
      world.aws.ecs().serviceDeploymentApi(api);
      Resource dev = Specs.resource("dev", "1.0.0");
      scenario.prepare(world, dev);
      scenario.change(world, dev);
      long call = world.aws.calls().mark() + kill.call();
      if (kill.before()) {
        world.faults.crashBefore(call);
      } else {
        world.faults.crashAfter(call);
      }
      try {
        world.settle(dev);
        throw new AssertionError("call " + call + " was never made: nobody was killed");
      } catch (CallerCrashed killed) {
        world.restart();
        if (wiped) {
          dev.wipeStatus();
        }
      }
      world.settle(dev);
      return Aftermath.of(world, dev);
    }
  }
}
