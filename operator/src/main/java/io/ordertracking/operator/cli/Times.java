package io.ordertracking.operator.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times for people, relative to {@code now}: {@code 12m}, {@code 1m10s}, {@code 41d}. */
record Times(Instant now, ZoneId zone) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE_AND_CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  static Optional<Instant> parse(@Nullable String rfc3339) {
    if (rfc3339 == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(rfc3339).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Two units below ten minutes, one above: nobody needs the seconds of yesterday. */
  static String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return seconds % 60 == 0 ? minutes + "m" : minutes + "m" + seconds % 60 + "s";
    }
    if (minutes < 120) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + "h" : hours / 24 + "d";
  }

  /** From {@code start} to {@code end}; empty unless both are known. */
  static Optional<String> between(@Nullable String start, @Nullable String end) {
    return parse(start).flatMap(s -> parse(end).map(e -> length(Duration.between(s, e))));
  }

  /** How long ago, without "ago". */
  Optional<String> since(@Nullable String time) {
    return parse(time).map(t -> length(Duration.between(t, now)));
  }

  /** The time of day in the reader's zone, with the date unless it's today. */
  Optional<String> clock(@Nullable String time) {
    return parse(time)
        .map(t -> t.atZone(zone))
        .map(
            t ->
                t.toLocalDate().equals(now.atZone(zone).toLocalDate())
                    ? CLOCK.format(t)
                    : DATE_AND_CLOCK.format(t));
  }
}
