package io.ordertracking.local.bench;

import io.ordertracking.local.bench.Orders.Arrangement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends 50,001 events over HTTP and waits until every row of them is in the database. */
final class Throughput {
  private static final int BATCH = 100;
  private static final String DONE =
      """
      SELECT (SELECT count(*) FROM tracking_events WHERE order_id >= ? AND order_id < ?),
        (SELECT count(*) FROM orders WHERE order_id >= ? AND order_id < ? AND status = 'DELIVERED')
      """;

  private final int port;
  private final Backends backends;
  private final int connections;
  private final CpuTimes cpu;

  Throughput(int port, Backends backends, int connections, CpuTimes cpu) {
    this.port = port;
    this.backends = backends;
    this.connections = connections;
    this.cpu = cpu;
  }

  /**
   * What came of a run.
   *
   * @param accepted seconds until all were answered with 202
   * @param recorded seconds until all rows were counted
   * @param cpu microseconds an event, by process
   */
  record Result(double accepted, double recorded, Map<String, Long> cpu) {
    double eventsPerSecond() {
      return Orders.EVENTS / recorded;
    }
  }

  /** The run's name is part of its orders' ids. */
  Result run(String name, Arrangement arrangement) throws Exception {
    List<byte[]> requests = new Orders(name, arrangement).requests(BATCH);
    Map<String, Double> before = cpu.seconds();
    long start = System.nanoTime();
    send(requests);
    double accepted = since(start);
    awaitRows(name);
    double recorded = since(start);
    Map<String, Double> after = cpu.seconds();
    after.replaceAll((process, seconds) -> seconds - before.getOrDefault(process, 0.0));
    Map<String, Long> each = new LinkedHashMap<>();
    after.forEach(
        (process, seconds) -> each.put(process, Math.round(seconds * 1e6 / Orders.EVENTS)));
    return new Result(accepted, recorded, each);
  }

  private void send(List<byte[]> requests) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, connections)
            .mapToObj(i -> Thread.ofPlatform().start(() -> sendAll(requests, next)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    if (next.get() < requests.size()) {
      throw new IllegalStateException("not all requests were sent");
    }
  }

  private void sendAll(List<byte[]> requests, AtomicInteger next) {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int i = next.getAndIncrement(); i < requests.size(); i = next.getAndIncrement()) {
        int status = connection.send(requests.get(i));
        if (status != 202) {
          throw new IllegalStateException("request " + i + " was answered with " + status);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitRows(String name) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + 120_000_000_000L;
    try (Connection database = backends.database();
        PreparedStatement done = database.prepareStatement(DONE)) {
      for (int i = 1; i <= 4; i++) {
        done.setString(i, name + (i % 2 == 1 ? "-" : "."));
      }
      while (true) {
        try (ResultSet row = done.executeQuery()) {
          row.next();
          if (row.getLong(1) == Orders.EVENTS && row.getLong(2) == Orders.ORDERS) {
            return;
          }
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                "after 120 s there are %d events and %d delivered orders"
                    .formatted(row.getLong(1), row.getLong(2)));
          }
        }
        Thread.sleep(10);
      }
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
