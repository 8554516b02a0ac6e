package io.ordertracking.operator.chaos;

import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs in which everything goes wrong at once: {@code make chaos RUNS=5000}; one again: {@code make
 * chaos SEED=17 RUNS=1}.
 */
@Execution(ExecutionMode.CONCURRENT)
class ChaosTest {
  static LongStream seeds() {
    long first = number("chaos.seed", 1);
    return LongStream.range(first, first + number("chaos.runs", 1000));
  }

  /** Not Long.getLong, which takes the default for what is no number. */
  private static long number(String property, long usual) {
    return Long.parseLong(System.getProperty(property, String.valueOf(usual)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverGoesWrongTheWorldEndsAsWanted(long seed) {
    new Run(seed).check();
  }
}
