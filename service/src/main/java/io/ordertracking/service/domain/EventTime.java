package io.ordertracking.service.domain;

import java.time.Instant;
import java.util.Optional;

/** Which times can be kept: those that RFC 3339 can write, years 0001 to 9999 in UTC. */
public final class EventTime {
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private EventTime() {}

  /** What is wrong with this one, to follow its name in a sentence; empty when nothing is. */
  public static Optional<String> flaw(Instant value) {
    return value.isBefore(EARLIEST) || value.minusNanos(999).isAfter(LATEST)
        ? Optional.of("is outside of the years 0001 to 9999")
        : Optional.empty();
  }
}
