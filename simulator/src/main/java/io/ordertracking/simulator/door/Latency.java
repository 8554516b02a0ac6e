package io.ordertracking.simulator.door;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Real time on the wire, for measurements; the account's clock has no part in it. */
final class Latency {
  private Latency() {}

  static void pass(Duration latency) throws InterruptedIOException {
    long until = System.nanoTime() + latency.toNanos();
    for (long left = latency.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted on the wire");
      }
    }
  }
}
