package io.ordertracking.service.application;

import org.jspecify.annotations.Nullable;

/** What is answered for one event of a batch. */
public sealed interface Decision {

  /** The event is durably in the log. */
  record Accepted(String orderId) implements Decision {}

  /** See {@link Submission.Invalid}. */
  record Refused(@Nullable String orderId, RejectionReason reason, String message)
      implements Decision {}
}
