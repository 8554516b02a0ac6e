package io.ordertracking.service.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Something that happened to an order.
 *
 * @param eventId identifies the event: two events of one id are one event, told twice
 * @param eventTs when it happened, to the microsecond, which is what the database keeps
 */
public record TrackingEvent(String eventId, String orderId, OrderStatus status, Instant eventTs) {

  /** The order in which events count, whatever the order in which they come. */
  public static final Comparator<TrackingEvent> IN_TIME =
      Comparator.comparing(TrackingEvent::eventTs)
          .thenComparing(TrackingEvent::status)
          .thenComparing(TrackingEvent::eventId);

  public TrackingEvent {
    eventTs = eventTs.truncatedTo(ChronoUnit.MICROS);
  }

  /** An event that came without an id: the same order, status and instant are the same event. */
  public static TrackingEvent of(String orderId, OrderStatus status, Instant eventTs) {
    Instant kept = eventTs.truncatedTo(ChronoUnit.MICROS);
    return new TrackingEvent(idOf(orderId, status, kept), orderId, status, kept);
  }

  /**
   * {@code A1/2025-01-01T10:00:00Z/DELIVERED}: beside the other events of its order in the index of
   * ids, where a hash would be anywhere, each in a page of its own (half of what an insert took).
   * It is told apart from its end: neither a time nor a status has a slash.
   */
  private static String idOf(String orderId, OrderStatus status, Instant eventTs) {
    StringBuilder id = new StringBuilder(orderId.length() + 52).append(orderId).append('/');
    Rfc3339.write(eventTs, id);
    id.append('/').append(status.name());
    return id.length() <= Identifier.MAX_LENGTH ? id.toString() : hash(id.toString());
  }

  /** Half a SHA-256, in 32 hexadecimal digits, for an order whose id leaves no room. */
  private static String hash(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
