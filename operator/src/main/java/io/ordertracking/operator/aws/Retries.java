package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How often and after how long the SDK repeats an attempt. The SDK's adaptive mode isn't used: its
 * rate limiter lives on the wall clock of one client, while {@link RateBudgets} are shared by all
 * clients and slow down on throttling themselves.
 */
final class Retries {
  private static final int ATTEMPTS = 4;
  private static final Duration CAP = Duration.ofSeconds(20);

  private final BackoffStrategy afterFailure;
  private final BackoffStrategy afterThrottling;

  /**
   * @param jitter between 0 and 1, drawn anew for each wait: callers that failed together don't
   *     come back together
   */
  Retries(Sleeper sleeper, DoubleSupplier jitter) {
    BackoffStrategy failure =
        BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(100), CAP);
    BackoffStrategy throttling =
        BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofSeconds(1), CAP);
    this.afterFailure = sleeping(sleeper, failure, jitter);
    this.afterThrottling = sleeping(sleeper, throttling, () -> (1 + jitter.getAsDouble()) / 2);
  }

  /** Everything that the SDK holds for transient: throttling, 5xx, I/O errors. */
  RetryStrategy standard() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(afterFailure)
        .throttlingBackoffStrategy(afterThrottling)
        .build();
  }

  /** Only answers which say that nothing was done: for writes that know no client token. */
  RetryStrategy throttlingOnly() {
    return StandardRetryStrategy.builder()
        .useClientDefaults(false) // or the client would add 5xx and I/O again
        .maxAttempts(ATTEMPTS)
        .retryOnException(Retries::surelyNotExecuted)
        .treatAsThrottling(Retries::isThrottling)
        .backoffStrategy(afterFailure)
        .throttlingBackoffStrategy(afterThrottling)
        .build();
  }

  private static boolean isThrottling(Throwable failure) {
    return failure instanceof SdkException e && RetryUtils.isThrottlingException(e);
  }

  private static boolean surelyNotExecuted(Throwable failure) {
    return failure instanceof SdkException e
        && (RetryUtils.isThrottlingException(e) || RetryUtils.isClockSkewException(e));
  }

  /** The SDK would call Thread.sleep with the delay: sleep here, on our time, and return zero. */
  private static BackoffStrategy sleeping(
      Sleeper sleeper, BackoffStrategy delays, DoubleSupplier share) {
    return attempt -> {
      try {
        long nanos = delays.computeDelay(attempt).toNanos();
        sleeper.sleep(Duration.ofNanos((long) (nanos * share.getAsDouble())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted during back-off", e);
      }
      return Duration.ZERO;
    };
  }
}
