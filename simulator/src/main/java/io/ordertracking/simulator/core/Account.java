package io.ordertracking.simulator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the services of one account share: its id, place, time and the one lock that every call and
 * every test hook runs under (so handlers needn't think about threads).
 */
public final class Account {
  private final String id;
  private final String region;
  private final SimulatedClock clock;
  private final ReentrantLock lock = new ReentrantLock();

  public Account(String id, String region, SimulatedClock clock) {
    this.id = id;
    this.region = region;
    this.clock = clock;
  }

  public String id() {
    return id;
  }

  public String region() {
    return region;
  }

  public Instant now() {
    return clock.instant();
  }

  /** See {@link SimulatedClock#pass}. */
  public void pass(Duration time) throws InterruptedException {
    clock.pass(time);
  }

  /** E.g. {@code arn("logs", "log-group:/ecs/x")}. */
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, id, resource);
  }

  public <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
