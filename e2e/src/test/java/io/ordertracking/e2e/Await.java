package io.ordertracking.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for something to become true in another process, and says what it saw when it doesn't. */
public final class Await {
  private static final long LOOK_EVERY_MILLIS = 100;

  private Await() {}

  /** Something to look at; what it throws is "not yet". */
  @FunctionalInterface
  public interface Look<T> {
    T now() throws Exception;
  }

  /** What an assertion says about it; an {@link AssertionError} is "not yet". */
  @FunctionalInterface
  public interface Expectation<T> {
    void check(T seen) throws Exception;
  }

  /** Looks until the expectation holds, and gives what was seen then. */
  public static <T> T until(Duration patience, Look<T> look, Expectation<? super T> expectation)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        T seen = look.now();
        expectation.check(seen);
        return seen;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | AssertionError e) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "not within " + patience.toSeconds() + " s: " + e.getMessage(), e);
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Looks for the whole time, and fails as soon as the expectation doesn't hold. */
  public static <T> void always(Duration time, Look<T> look, Expectation<? super T> expectation)
      throws Exception {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      expectation.check(look.now());
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }
}
