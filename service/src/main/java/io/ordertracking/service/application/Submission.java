package io.ordertracking.service.application;

import io.ordertracking.service.domain.TrackingEvent;
import org.jspecify.annotations.Nullable;

/** One event of a batch as it was read, before anything is promised. */
public sealed interface Submission {

  record Valid(TrackingEvent event) implements Submission {}

  /**
   * An event that can't be taken.
   *
   * @param orderId as it was sent; null where there was none that can be shown
   * @param reason for programs
   * @param message for people: the field, its value, what is expected
   */
  record Invalid(@Nullable String orderId, RejectionReason reason, String message)
      implements Submission {}
}
