package io.ordertracking.simulator.fault;

import java.time.Duration;
import java.time.Instant;

/** A bucket of {@code burst} tokens that refills at {@code perSecond}, on the account's clock. */
final class TokenBucket {
  private final double burst;
  private final double perSecond;
  private double tokens;
  private Instant filledAt;

  TokenBucket(RateLimit limit, Instant now) {
    this.burst = limit.burst();
    this.perSecond = limit.perSecond();
    this.tokens = burst;
    this.filledAt = now;
  }

  boolean take(Instant now) {
    double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
    if (seconds > 0) {
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filledAt = now;
    }
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
