package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Token buckets, one per group of operations that AWS throttles together, each with our share of
 * AWS's rates. Every attempt takes a token, so that a storm of retries can't exceed the share
 * either.
 *
 * <p>Whoever would have to wait longer than {@link #longestWait} is refused at once rather than
 * parked: its picture of the world would be out of date when its turn came, so the reconciler comes
 * back later. Writes keep their place in a {@link Budget line} meanwhile.
 */
final class RateBudgets {
  private final AwsSettings settings;
  private final Map<String, Budget> ofAccount;
  private final Map<String, Budget> ofRegion = new ConcurrentHashMap<>();

  RateBudgets(AwsSettings settings) {
    this(settings, new ConcurrentHashMap<>());
  }

  private RateBudgets(AwsSettings settings, Map<String, Budget> ofAccount) {
    this.settings = settings;
    this.ofAccount = ofAccount;
  }

  /** Budgets for one more region; groups that AWS counts per account (IAM) stay shared. */
  RateBudgets inAnotherRegion() {
    return new RateBudgets(settings, ofAccount);
  }

  /**
   * Waits for a token, if it comes within {@link #longestWait}.
   *
   * @param who see {@link Budget#take}
   */
  Budget.Answer take(RateGroup group, Optional<String> who) throws InterruptedException {
    return budget(group).take(who, settings.sleeper());
  }

  /**
   * AWS throttled although we stayed within our share: others use the burst, so it isn't ours. From
   * here on the sustained rate alone counts, until the bucket has filled up again.
   */
  void throttled(RateGroup group) {
    budget(group).empty();
  }

  /** Half of the call's time-out: the rest is for the call itself. */
  Duration longestWait() {
    return settings.aws().callTimeout().dividedBy(2);
  }

  private Budget budget(RateGroup group) {
    return (group.perAccount() ? ofAccount : ofRegion)
        .computeIfAbsent(group.name(), name -> new Budget(group, settings, longestWait()));
  }
}
