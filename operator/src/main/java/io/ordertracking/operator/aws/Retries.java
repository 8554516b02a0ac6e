package io.ordertracking.operator.aws;

import java.time.Duration;
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

  Retries(Sleeper sleeper) {
    this.afterFailure =
        sleeping(sleeper, BackoffStrategy.exponentialDelay(Duration.ofMillis(100), CAP));
    this.afterThrottling =
        sleeping(sleeper, BackoffStrategy.exponentialDelayHalfJitter(Duration.ofSeconds(1), CAP));
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
  private static BackoffStrategy sleeping(Sleeper sleeper, BackoffStrategy delays) {
    return attempt -> {
      try {
        sleeper.sleep(delays.computeDelay(attempt));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted during back-off", e);
      }
      return Duration.ZERO;
    };
  }
}
