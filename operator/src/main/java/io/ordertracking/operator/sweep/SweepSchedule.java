package io.ordertracking.operator.sweep;

import io.ordertracking.operator.config.OperatorConfig.Orphans;
import io.ordertracking.operator.runtime.SideWork;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps time and again, one sweep after the other, while this process leads. */
public final class SweepSchedule implements SideWork {
  private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

  /** While a deletion is under way: services drain, network interfaces go slowly. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final double JITTER = 0.1;

  private final Orphans settings;
  private final BooleanSupplier sweep;
  private final RandomGenerator random;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("orphan-sweep").factory());

  /**
   * @param sweep sweeps once; true asks for the next one soon
   */
  public SweepSchedule(Orphans settings, BooleanSupplier sweep, RandomGenerator random) {
    this.settings = settings;
    this.sweep = sweep;
    this.random = random;
  }

  @Override
  public void begin() {
    in(settings.firstAfter());
  }

  private void in(Duration wait) {
    if (!timer.isShutdown()) {
      timer.schedule(this::run, jittered(wait).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    boolean soon = false;
    try {
      soon = sweep.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.error("a sweep for orphans failed; the next one follows as usual", e);
    } finally {
      in(soon ? SOON : settings.every());
    }
  }

  /** ± 10 %, so that several installations don't ask at the same moment. */
  Duration jittered(Duration wait) {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
