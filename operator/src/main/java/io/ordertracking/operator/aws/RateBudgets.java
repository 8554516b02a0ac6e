package io.ordertracking.operator.aws;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Token buckets, one per group of operations that AWS throttles together, each with our share of
 * AWS's rates. Every attempt takes a token, so that a storm of retries can't exceed the share
 * either.
 *
 * <p>Whoever would have to wait longer than {@link #longestWait} is refused at once rather than
 * parked: its picture of the world would be out of date when its turn came, so the reconciler comes
 * back later.
 */
final class RateBudgets {
  private final AwsSettings settings;
  private final Map<String, Bucket> ofAccount;
  private final Map<String, Bucket> ofRegion = new ConcurrentHashMap<>();

  RateBudgets(AwsSettings settings) {
    this(settings, new ConcurrentHashMap<>());
  }

  private RateBudgets(AwsSettings settings, Map<String, Bucket> ofAccount) {
    this.settings = settings;
    this.ofAccount = ofAccount;
  }

  /** Budgets for one more region; groups that AWS counts per account (IAM) stay shared. */
  RateBudgets inAnotherRegion() {
    return new RateBudgets(settings, ofAccount);
  }

  /**
   * Waits for a token.
   *
   * @return false when it would take longer than {@link #longestWait}; nothing was taken then
   */
  boolean take(RateGroup group) throws InterruptedException {
    return bucket(group)
        .asBlocking()
        .tryConsume(1, longestWait(), nanos -> settings.sleeper().sleep(Duration.ofNanos(nanos)));
  }

  /**
   * AWS throttled although we stayed within our share: others use the burst, so it isn't ours. From
   * here on the sustained rate alone counts, until the bucket has filled up again.
   */
  void throttled(RateGroup group) {
    bucket(group).tryConsumeAsMuchAsPossible();
  }

  /** Half of the call's time-out: the rest is for the call itself. */
  Duration longestWait() {
    return settings.aws().callTimeout().dividedBy(2);
  }

  private Bucket bucket(RateGroup group) {
    return (group.perAccount() ? ofAccount : ofRegion)
        .computeIfAbsent(group.name(), name -> newBucket(group));
  }

  private Bucket newBucket(RateGroup group) {
    double share = settings.aws().rateShare();
    long burst = Math.max(1, (long) (group.burst() * share));
    long nanosPerToken = Math.round(1e9 / (group.perSecond() * share));
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(1, Duration.ofNanos(nanosPerToken))
                .build())
        .withCustomTimePrecision(new ClockMeter(settings.clock()))
        .build();
  }

  private record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
