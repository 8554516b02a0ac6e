package io.ordertracking.service.web;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Bounds what all requests together may have sent of bodies that aren't answered yet: until it is,
 * a body takes several times its length of the heap. It counts what has arrived, not what is
 * announced, so that a slow sender takes no more room than it uses.
 */
@Component
final class BodyBudget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  BodyBudget(IngestLimits limits) {
    this.limit = limits.maxInFlight().toBytes();
  }

  /** A request's part of it, given back when the request is answered. */
  Share share() {
    return new Share();
  }

  final class Share implements AutoCloseable {
    private long taken;

    /** Refuses (503) what doesn't fit beside the others. */
    void take(int bytes) {
      taken += bytes;
      if (held.addAndGet(bytes) > limit) {
        throw new RequestRefused(Problem.busy());
      }
    }

    @Override
    public void close() {
      held.addAndGet(-taken);
      taken = 0;
    }
  }
}
