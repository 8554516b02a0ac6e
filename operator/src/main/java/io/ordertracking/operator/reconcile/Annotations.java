package io.ordertracking.operator.reconcile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** The annotations that people set. A time is epoch seconds or RFC 3339. */
public final class Annotations {
  /** Try a failed release again; done once a deployment began after the time. */
  public static final String RETRY = "ordertracking.io/retry";

  /** New tasks with the same revision; done once a deployment began after the time. */
  public static final String RESTARTED_AT = "ordertracking.io/restartedAt";

  /** Anything but {@code false}: leave the environment alone. */
  public static final String PAUSED = "ordertracking.io/paused";

  private final Map<String, String> annotations;

  Annotations(Map<String, String> annotations) {
    this.annotations = annotations;
  }

  boolean paused() {
    String value = annotations.get(PAUSED);
    return value != null && !value.equalsIgnoreCase("false");
  }

  Optional<Instant> retryAt() {
    return time(RETRY);
  }

  Optional<Instant> restartAt() {
    return time(RESTARTED_AT);
  }

  /** Empty when absent or unreadable: an annotation is a wish, never worth stopping for. */
  private Optional<Instant> time(String key) {
    String text = annotations.getOrDefault(key, "").strip();
    if (text.matches("\\d{1,12}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
