package io.ordertracking.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * One-event requests at a fixed rate. Each one's time counts from when it was due, not from when a
 * connection was free for it: a stall shows in every request that it held up.
 */
final class Latency {
  private static final int CONNECTIONS = 8;

  private Latency() {}

  /** Milliseconds, sorted. */
  static double[] measure(int port, String run, int perSecond, int seconds)
      throws InterruptedException {
    int count = perSecond * seconds;
    double[] millis = new double[count];
    byte[][] requests = new byte[count][];
    for (int i = 0; i < count; i++) {
      requests[i] =
          HttpConnection.request(
              "{\"event\":[{\"orderId\":\"%s-%d\",\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"}]}"
                  .formatted(run, i));
    }
    long start = System.nanoTime() + 50_000_000;
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(
                one ->
                    Thread.ofPlatform()
                        .start(() -> send(port, requests, millis, start, perSecond, next)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    Arrays.sort(millis);
    return millis;
  }

  private static void send(
      int port, byte[][] requests, double[] millis, long start, int perSecond, AtomicInteger next) {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (int i = next.getAndIncrement(); i < requests.length; i = next.getAndIncrement()) {
        long due = start + i * 1_000_000_000L / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        int status = connection.send(requests[i]);
        if (status != 202) {
          throw new IllegalStateException("request " + i + " was answered with " + status);
        }
        millis[i] = (System.nanoTime() - due) / 1e6;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
