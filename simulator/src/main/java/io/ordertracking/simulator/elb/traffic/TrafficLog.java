package io.ordertracking.simulator.elb.traffic;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests; of those that met a dead target none is forgotten below 10,000. */
final class TrafficLog {
  private static final int KEPT = 10_000;

  private final Deque<Exchange> newest = new ArrayDeque<>();
  private final Deque<Exchange> dead = new ArrayDeque<>();
  private long served;
  private long failed;

  void add(Exchange exchange) {
    if (exchange.response().outcome().good()) {
      served++;
    } else {
      failed++;
    }
    keep(newest, exchange);
    if (exchange.response().outcome() == Outcome.DEAD_TARGET) {
      keep(dead, exchange);
    }
  }

  private static void keep(Deque<Exchange> kept, Exchange exchange) {
    kept.addLast(exchange);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
  }

  Traffic soFar() {
    return new Traffic(served, failed, dead.stream().toList(), newest.stream().toList());
  }
}
