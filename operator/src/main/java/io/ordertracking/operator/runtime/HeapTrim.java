package io.ordertracking.operator.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Collects the old generation when it has grown by a good part. The serial collector would let it
 * fill up to {@code -Xmx} first, which is chosen for a thousand environments: after a burst, an
 * operator of a few would keep that memory for ever. A collection takes some tens of milliseconds.
 */
final class HeapTrim implements AutoCloseable {
  private static final long EVERY_SECONDS = 5;
  private static final long WORTH_IT = 4L << 20;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heap-trim").factory());

  /** For as long as the process lives; not with another collector, which does it by itself. */
  HeapTrim() {
    ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Tenured Gen"))
        .forEach(
            old ->
                timer.scheduleWithFixedDelay(
                    new Look(old), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
  }

  private static final class Look implements Runnable {
    private final MemoryPoolMXBean old;
    private long live;

    Look(MemoryPoolMXBean old) {
      this.old = old;
      this.live = used();
    }

    @Override
    public void run() {
      live = Math.min(live, used()); // the collector may have been at work by itself
      if (used() - live > Math.max(WORTH_IT, live / 6)) {
        System.gc();
        live = used();
      }
    }

    private long used() {
      return old.getUsage().getUsed();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
