package io.ordertracking.service.application;

import org.jspecify.annotations.Nullable;

/** The log didn't confirm in time; which of the events it has is unknown. */
public final class EventLogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventLogUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
