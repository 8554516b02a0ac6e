package io.ordertracking.service.kafka;

import io.ordertracking.service.application.EventLogUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The broker's answers to a number of records; one callback for all of them. */
final class Confirmations implements Callback {
  private final CountDownLatch missing;
  private final int records;
  private volatile @Nullable Exception failure;

  Confirmations(int records) {
    this.records = records;
    missing = new CountDownLatch(records);
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (exception != null) {
      failure = exception;
    }
    missing.countDown();
  }

  boolean failed() {
    return failure != null;
  }

  /**
   * Returns when all are confirmed.
   *
   * @throws EventLogUnavailable when one failed, or time is up
   */
  void await(long nanos) throws InterruptedException {
    boolean all = missing.await(nanos, TimeUnit.NANOSECONDS);
    Exception cause = failure;
    if (cause != null || !all) {
      throw new EventLogUnavailable(
          "Kafka confirmed %d of %d records in time%s"
              .formatted(
                  records - missing.getCount(),
                  records,
                  cause == null ? "" : "; at least one failed: " + cause.getMessage()),
          cause);
    }
  }
}
