package io.ordertracking.demo;

import io.ordertracking.demo.Visits.Visit;
import io.ordertracking.simulator.elb.traffic.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** People who use the environment: a request through its load balancer every simulated second. */
final class Visitors implements AutoCloseable {
  private static final String PATH = "/orders";

  private final DemoWorld world;
  private final ScheduledExecutorService pace =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final List<Visit> visits = new ArrayList<>(); // guarded by this
  private @Nullable String url; // guarded by this

  Visitors(DemoWorld world) {
    this.world = world;
    long second = (long) (1_000_000_000 / world.speed());
    pace.scheduleAtFixedRate(this::come, second, second, TimeUnit.NANOSECONDS);
  }

  /** From now on they ask there. */
  synchronized void findOut(String newUrl) {
    url = newUrl;
  }

  /** They stop. */
  synchronized void sayGoodbye() {
    url = null;
  }

  private synchronized void come() {
    if (url != null) {
      visits.add(ask(url + PATH));
      notifyAll();
    }
  }

  private Visit ask(String address) {
    URI uri = URI.create(address);
    return new Visit(
        world.clock().instant(),
        address,
        world.aws().elb().request(Request.get(uri.getHost(), uri.getPath())));
  }

  synchronized int mark() {
    return visits.size();
  }

  synchronized Visits since(int mark) {
    return new Visits(visits.subList(mark, visits.size()));
  }

  /** Whether the latest was. */
  synchronized boolean served() {
    return !visits.isEmpty() && !visits.getLast().failed();
  }

  /** The next one from now on that is served; empty when none is within {@code patience}. */
  synchronized Optional<Visit> nextServed(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int from = mark();
    while (true) {
      Optional<Visit> served =
          visits.subList(from, visits.size()).stream().filter(visit -> !visit.failed()).findFirst();
      long left = deadline - System.nanoTime();
      if (served.isPresent() || left <= 0) {
        return served;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, left));
    }
  }

  @Override
  public void close() {
    pace.shutdownNow();
  }
}
