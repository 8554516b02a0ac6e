package io.ordertracking.simulator.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The account's time. Either it stands still until a test moves it ({@link #manual}), or it runs
 * {@code speed} times as fast as a real clock ({@link #running}).
 *
 * <p>Nothing is scheduled here: services hold queues of due steps and catch up with {@link
 * #instant} whenever a call reaches them, so a jump of an hour plays every step of that hour, in
 * order.
 */
public final class SimulatedClock extends Clock {
  private final InstantSource real;
  private final double speed;
  private final Instant realStart;
  private Instant base;

  private SimulatedClock(Instant start, InstantSource real, double speed) {
    this.base = start;
    this.real = real;
    this.speed = speed;
    this.realStart = real.instant();
  }

  /** Stands still at {@code start} until {@link #advance} moves it. */
  public static SimulatedClock manual(Instant start) {
    return new SimulatedClock(start, InstantSource.fixed(start), 0);
  }

  /** Starts at {@code start} and runs {@code speed} simulated seconds per real second. */
  public static SimulatedClock running(Instant start, double speed) {
    return new SimulatedClock(start, InstantSource.system(), speed);
  }

  /** Moves time forward; a running clock keeps running from there. */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time only moves forward, not by " + by);
    }
    base = base.plus(by);
  }

  /**
   * Lets this much of the account's time go by in the calling thread: a manual clock is moved, with
   * a running one it takes real time.
   */
  public void pass(Duration time) throws InterruptedException {
    if (speed == 0) {
      advance(time);
    } else {
      Thread.sleep(Duration.ofNanos((long) (time.toNanos() / speed)));
    }
  }

  /** Simulated seconds per real second; 0 for a manual clock. */
  public double speed() {
    return speed;
  }

  @Override
  public synchronized Instant instant() {
    if (speed == 0) {
      return base;
    }
    long realNanos = Duration.between(realStart, real.instant()).toNanos();
    return base.plusNanos((long) (realNanos * speed));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the simulated account lives in UTC");
  }
}
