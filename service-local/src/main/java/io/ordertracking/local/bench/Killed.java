package io.ordertracking.local.bench;

import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.local.bench.Orders.Arrangement;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * kill -9 of the only instance while it is being sent 50,001 events; started again at once, on the
 * same port. The sender repeats a batch until it is answered with 202.
 *
 * @param resumed seconds from the kill until the first event after it is in the database
 * @param lost events that were answered with 202 and aren't in the database in the end
 * @param wrong orders whose projection isn't the one of their three events, once each
 */
record Killed(double resumed, long lost, long wrong) {
  private static final int SENDERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Starts the service; each time on the same port. */
  interface Start {
    ServiceProcess again() throws IOException;
  }

  /** The run's name is part of its orders' ids. */
  static Killed once(Backends backends, Start start, String name) throws Exception {
    List<byte[]> requests = new Orders(name, Arrangement.BY_STATUS).requests(100);
    AtomicInteger next = new AtomicInteger();
    try (ServiceProcess first = start.again()) {
      first.awaitReady(PATIENCE);
      List<Thread> senders =
          IntStream.range(0, SENDERS)
              .mapToObj(i -> Thread.ofPlatform().start(() -> send(first.port(), requests, next)))
              .toList();
      await(() -> next.get() > requests.size() / 3);
      first.kill();
      long killed = System.nanoTime();
      try (ServiceProcess second = start.again()) {
        long before = settled(backends, name);
        await(() -> events(backends, name) > before);
        double resumed = (System.nanoTime() - killed) / 1e9;
        for (Thread sender : senders) {
          sender.join();
        }
        await(() -> events(backends, name) == Orders.EVENTS);
        return new Killed(resumed, Orders.EVENTS - events(backends, name), wrong(backends, name));
      }
    }
  }

  /** How many there are once the killed one's last transactions are through or rolled back. */
  private static long settled(Backends backends, String name) throws Exception {
    await(
        () ->
            backends.number(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name ="
                        + " 'order-tracking'")
                == 0);
    return events(backends, name);
  }

  private static long events(Backends backends, String name) throws SQLException {
    return backends.number("SELECT count(*) FROM tracking_events WHERE " + of(name));
  }

  private static long wrong(Backends backends, String name) throws SQLException {
    return Orders.ORDERS
        - backends.number(
            "SELECT count(*) FROM orders WHERE status = 'DELIVERED' AND version = 3 AND "
                + of(name));
  }

  private static String of(String name) {
    return "order_id >= '%1$s-' AND order_id < '%1$s.'".formatted(name);
  }

  /** Goes on after {@link #PATIENCE}: what isn't there then is counted as lost. */
  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  private static void send(int port, List<byte[]> requests, AtomicInteger next) {
    int i = next.getAndIncrement();
    while (i < requests.size()) {
      try (HttpConnection connection = new HttpConnection(port)) {
        while (i < requests.size()) {
          if (connection.send(requests.get(i)) == 202) {
            i = next.getAndIncrement();
          }
        }
      } catch (IOException gone) {
        LockSupport.parkNanos(20_000_000); // until it is there again
      }
    }
  }
}
