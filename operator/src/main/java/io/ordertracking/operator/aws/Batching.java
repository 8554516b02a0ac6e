package io.ordertracking.operator.aws;

import java.time.Clock;
import java.time.Duration;

/**
 * How reads are shared between environments.
 *
 * @param window how long a read waits for others to join it; zero for not at all
 */
public record Batching(Duration window, Clock clock, Sleeper sleeper) {
  /**
   * @param most keys a call takes
   */
  public <K, V> BatchedReads<K, V> of(int most, BatchedReads.Call<K, V> call) {
    return new BatchedReads<>(new BatchedReads.Limits(most, window), clock, sleeper, call);
  }
}
