package io.ordertracking.e2e;

import io.ordertracking.simulator.door.RecordedCall;
import io.ordertracking.simulator.fault.CallerCrashed;
import io.ordertracking.simulator.fault.Faults;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** When an operator is killed. It says nothing of clocks, so that a seed finds it again. */
sealed interface Moment {
  /** Such that a kill follows it: runs at the moment, and comes back when the victim is dead. */
  void arm(Stage stage, EnvironmentWatch watch, Runnable kill);

  /** At its Nth call to AWS, which never arrives. */
  record BeforeCall(boolean writesOnly, int number) implements Moment {
    @Override
    public void arm(Stage stage, EnvironmentWatch watch, Runnable kill) {
      calls(stage, writesOnly)
          .beforeCall(
              number,
              () -> {
                kill.run();
                throw new CallerCrashed("before its call " + number);
              });
    }
  }

  /** At its Nth call to AWS, which is done; it never hears of it. */
  record AfterCall(boolean writesOnly, int number) implements Moment {
    @Override
    public void arm(Stage stage, EnvironmentWatch watch, Runnable kill) {
      calls(stage, writesOnly).afterCall(number, kill);
    }
  }

  /** Right after its Nth write to an environment's custom resource. */
  record AfterStatus(int number) implements Moment {
    @Override
    public void arm(Stage stage, EnvironmentWatch watch, Runnable kill) {
      AtomicInteger left = new AtomicInteger(number);
      watch.onOperatorWrite(
          () -> {
            if (left.decrementAndGet() == 0) {
              kill.run();
            }
          });
    }
  }

  /** Mostly in the thick of it: about one start in four gets to where nothing is left to do. */
  static Moment draw(Random random) {
    boolean before = random.nextBoolean();
    boolean writesOnly = random.nextInt(5) < 3;
    int number = 1 + random.nextInt(writesOnly ? 4 : 120);
    if (random.nextInt(5) == 0) {
      return new AfterStatus(1 + random.nextInt(5));
    }
    return before ? new BeforeCall(writesOnly, number) : new AfterCall(writesOnly, number);
  }

  private static Faults calls(Stage stage, boolean writesOnly) {
    return stage.aws().faults().when(name -> !writesOnly || RecordedCall.isWrite(name));
  }
}
