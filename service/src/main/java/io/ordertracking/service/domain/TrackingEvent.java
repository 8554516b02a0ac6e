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

  /** 32 hexadecimal digits: half a SHA-256. */
  private static String idOf(String orderId, OrderStatus status, Instant eventTs) {
    String content =
        orderId + '\n' + status + '\n' + eventTs.getEpochSecond() + '.' + eventTs.getNano();
    byte[] hash = sha256().digest(content.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
