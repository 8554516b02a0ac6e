package io.ordertracking.operator.world;

import io.ordertracking.simulator.core.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Many threads on a clock that only moves when all of them sleep. One runs at a time, until it
 * sleeps or ends; who wakes next is a matter of the clock, then of the order of asking: the same
 * every time.
 */
final class Interleaving {
  private record Wake(Instant at, long number, Runnable resume) {}

  private final SimulatedClock clock;
  private final Thread conductor = Thread.currentThread();
  private final Semaphore paused = new Semaphore(0);
  private final PriorityQueue<Wake> wakes =
      new PriorityQueue<>(Comparator.comparing(Wake::at).thenComparing(Wake::number));
  private final CompletableFuture<Void> failed = new CompletableFuture<>();
  private long next;

  Interleaving(SimulatedClock clock) {
    this.clock = clock;
  }

  /** Lets others run meanwhile; outside of {@link #run} time simply goes by. */
  void sleep(Duration time) throws InterruptedException {
    if (Thread.currentThread() == conductor) {
      clock.advance(time);
      return;
    }
    Semaphore awake = new Semaphore(0);
    add(clock.instant().plus(time), awake::release);
    paused.release();
    awake.acquire();
  }

  /** The work begins at that time, on a thread of its own. */
  void at(Instant time, Runnable work) {
    add(
        time,
        () ->
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        work.run();
                      } catch (Throwable broken) {
                        failed.completeExceptionally(broken);
                      } finally {
                        paused.release();
                      }
                    }));
  }

  private void add(Instant at, Runnable resume) {
    wakes.add(new Wake(at, next++, resume));
  }

  /** Everything that falls due until then. */
  void run(Instant end) {
    while (!wakes.isEmpty() && !wakes.element().at().isAfter(end)) {
      Wake wake = wakes.remove();
      advanceTo(wake.at());
      wake.resume().run();
      paused.acquireUninterruptibly();
      failed.getNow(null);
    }
    advanceTo(end);
  }

  private void advanceTo(Instant time) {
    if (time.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), time));
    }
  }
}
