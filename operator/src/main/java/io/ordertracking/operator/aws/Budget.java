package io.ordertracking.operator.aws;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Our share of AWS's rate for one group of operations: a bucket of tokens, and a line of those who
 * were told to come back.
 *
 * <p>Nobody is parked for long, as its picture of the world would be out of date when its turn
 * came. But nobody who comes back finds that others got before it, either: a thousand releases at
 * once go out in the order in which they came, at the full rate, and each asks again when its turn
 * is near rather than every few seconds. Losing the line (a restart) only costs the order.
 */
final class Budget {
  /** What may be asked of one call's budget. */
  sealed interface Answer {
    /** The token is taken. */
    record Granted() implements Answer {}

    /**
     * Nothing was taken.
     *
     * @param ahead how many calls come first
     * @param turn in how long it is this one's turn
     * @param comeBack when to ask again
     */
    record Later(int ahead, Duration turn, Duration comeBack) implements Answer {}
  }

  /** Soon enough to notice that others gave up, and to say how far the line has come. */
  private static final Duration COME_BACK_WITHIN = Duration.ofMinutes(5);

  private final Clock clock;
  private final Bucket bucket;
  private final Duration longestWait;
  private final long nanosPerToken;
  private final WaitingLine line;

  Budget(RateGroup group, AwsSettings settings, Duration longestWait) {
    double share = settings.aws().rateShare();
    this.clock = settings.clock();
    this.longestWait = longestWait;
    this.nanosPerToken = Math.round(1e9 / (group.perSecond() * share));
    this.line = new WaitingLine(longestWait);
    this.bucket =
        Bucket.builder()
            .addLimit(
                Bandwidth.builder()
                    .capacity(Math.max(1, (long) (group.burst() * share)))
                    .refillGreedy(1, Duration.ofNanos(nanosPerToken))
                    .build())
            .withCustomTimePrecision(new ClockMeter(clock))
            .build();
  }

  /**
   * Waits for a token.
   *
   * @param who keeps a place in the line until it is served; empty: takes part without one
   */
  Answer take(Optional<String> who, Sleeper sleeper) throws InterruptedException {
    Optional<Answer.Later> refused = join(who);
    if (refused.isPresent()) {
      return refused.get();
    }
    boolean taken =
        bucket
            .asBlocking()
            .tryConsume(1, longestWait, nanos -> sleeper.sleep(Duration.ofNanos(nanos)));
    return taken ? new Answer.Granted() : new Answer.Later(0, longestWait, longestWait);
  }

  /** The reservation itself needn't be within: whoever comes at the same moment is as early. */
  private synchronized Optional<Answer.Later> join(Optional<String> who) {
    Instant now = clock.instant();
    int ahead = who.map(name -> line.ahead(name, now)).orElse(0);
    Duration turn =
        Duration.ofNanos(Math.max(0, (ahead + 1 - bucket.getAvailableTokens()) * nanosPerToken));
    if (turn.compareTo(longestWait) <= 0) {
      who.ifPresent(line::leave);
      return Optional.empty();
    }
    Duration comeBack = turn.minus(longestWait.dividedBy(2));
    if (comeBack.compareTo(COME_BACK_WITHIN) > 0) {
      comeBack = COME_BACK_WITHIN;
    }
    Instant due = now.plus(comeBack);
    who.ifPresent(name -> line.join(name, due));
    return Optional.of(new Answer.Later(ahead, turn, comeBack));
  }

  /** Gives up what has been saved for bursts. */
  void empty() {
    bucket.tryConsumeAsMuchAsPossible();
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
