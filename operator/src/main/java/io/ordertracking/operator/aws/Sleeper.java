package io.ordertracking.operator.aws;

import java.time.Duration;

/**
 * The only way in which calls to AWS wait (budgets and back-off). Tests move a virtual clock
 * instead of sleeping; the demo sleeps a hundredth.
 */
@FunctionalInterface
public interface Sleeper {
  Sleeper REAL = Thread::sleep;

  void sleep(Duration duration) throws InterruptedException;
}
