package io.ordertracking.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each write of a scenario, one after the other, does its work, and the operator sees an I/O error:
 * nothing is made twice, nothing is left behind. The same where reads lag writes by 10 s, so that
 * what was made isn't seen at first.
 */
@Execution(ExecutionMode.CONCURRENT)
class LostAnswerTest {
  private static final Duration PROGRESS = Duration.ofSeconds(40);

  static Stream<Arguments> scenarios() {
    return Stream.of(
            Scenario.CREATE_WITH_ACCESS_RULES,
            Scenario.REPLACE,
            Scenario.PORT,
            Scenario.REPAIR,
            Scenario.DELETE)
        .flatMap(
            scenario ->
                Stream.of(Duration.ZERO, Duration.ofSeconds(10))
                    .map(lag -> Arguments.of(scenario, lag)));
  }

  @ParameterizedTest(name = "{0}, reads {1} old")
  @MethodSource("scenarios")
  void aWriteWhoseAnswerIsLostIsNotMadeTwice(Scenario scenario, Duration lag) {
    Aftermath expected;
    List<RecordedCall> calls;
    try (World world = new World(PROGRESS)) {
      Resource dev = begun(world, scenario, lag);
      long start = world.aws.calls().mark();
      world.settle(dev);
      calls = world.aws.calls().since(start).all();
      expected = Aftermath.of(world, dev);
    }
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).write()) {
        assertThat(lost(scenario, lag, i + 1))
            .as("lost the answer of call %d of %d, %s", i + 1, calls.size(), calls.get(i).name())
            .isEqualTo(expected);
      }
    }
  }

  private static Aftermath lost(Scenario scenario, Duration lag, long call) {
    try (World world = new World(PROGRESS)) {
      Resource dev = begun(world, scenario, lag);
      world.faults.loseAnswerOfCall(world.aws.calls().mark() + call);
      world.settle(dev);
      return Aftermath.of(world, dev);
    }
  }

  private static Resource begun(World world, Scenario scenario, Duration lag) {
    Resource dev = Specs.resource("dev", "1.0.0");
    scenario.prepare(world, dev);
    scenario.change(world, dev);
    if (!lag.isZero()) {
      world.faults.staleReads(lag);
    }
    return dev;
  }
}
