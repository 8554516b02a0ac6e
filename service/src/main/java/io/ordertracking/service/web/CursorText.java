package io.ordertracking.service.web;

import io.ordertracking.service.application.OrderQuery.Cursor;
import io.ordertracking.service.domain.EventTime;
import io.ordertracking.service.domain.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the list of orders as a text for clients, who can't read it and shouldn't: base64url
 * of the time in microseconds since 1970, a colon and the order's id.
 */
final class CursorText {
  private CursorText() {}

  static String write(Cursor cursor) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cursor.updatedAt());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((micros + ":" + cursor.orderId()).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for a text that {@link #write} never makes. */
  static Optional<Cursor> read(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      String orderId = plain.substring(colon + 1);
      if (colon < 1 || Identifier.flaw(orderId).isPresent()) {
        return Optional.empty();
      }
      Instant updatedAt =
          Instant.EPOCH.plus(Long.parseLong(plain.substring(0, colon)), ChronoUnit.MICROS);
      Cursor cursor = new Cursor(updatedAt, orderId);
      return write(cursor).equals(text) && EventTime.flaw(updatedAt).isEmpty()
          ? Optional.of(cursor)
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
