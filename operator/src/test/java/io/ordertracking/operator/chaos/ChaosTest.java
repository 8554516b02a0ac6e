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
    long first = Long.getLong("chaos.seed", 1);
    return LongStream.range(first, first + Long.getLong("chaos.runs", 1000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverGoesWrongTheWorldEndsAsWanted(long seed) {
    new Run(seed).check();
  }
}
