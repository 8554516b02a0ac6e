package io.ordertracking.simulator.fault;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Which calls have what effect; counts the calls that it has seen. */
final class Rule {
  /** Which of the calls seen are hit. */
  @FunctionalInterface
  interface Pick {
    /**
     * @param account the call's number in the account, from 1
     * @param seen its number among the calls that this rule has seen, from 1
     */
    boolean hits(long account, long seen, RandomGenerator random);
  }

  private final Predicate<String> operations;
  private final Pick pick;
  private final Effect effect;
  private long seen;

  Rule(Predicate<String> operations, Pick pick, Effect effect) {
    this.operations = operations;
    this.pick = pick;
    this.effect = effect;
  }

  boolean hits(String operation, long account, RandomGenerator random) {
    if (!operations.test(operation)) {
      return false;
    }
    seen++;
    return pick.hits(account, seen, random);
  }

  Effect effect() {
    return effect;
  }
}
