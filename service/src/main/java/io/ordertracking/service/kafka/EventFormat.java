package io.ordertracking.service.kafka;

import io.ordertracking.service.domain.Identifier;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.Rfc3339;
import io.ordertracking.service.domain.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * An event as a record's value: {@code {"eventId":"…","orderId":"…","status":"…","eventTs":"…"}},
 * in UTF-8.
 *
 * <p>Versions that are rolled out side by side read each other's records: fields that one doesn't
 * know are skipped, and a missing {@code eventId} is derived. A new status has to be readable a
 * release before one writes it.
 */
final class EventFormat {
  private static final JsonFactory JSON = new JsonFactory();

  private EventFormat() {}

  /** What a record's value turned out to be. */
  sealed interface Content {}

  record Event(TrackingEvent event) implements Content {}

  /** No event, whenever it is read. */
  record Poison(PoisonReason reason, String message) implements Content {}

  static byte[] write(TrackingEvent event) {
    StringBuilder json = new StringBuilder(192);
    JsonStringEncoder strings = JsonStringEncoder.getInstance();
    json.append("{\"eventId\":\"");
    strings.quoteAsString(event.eventId(), json);
    json.append("\",\"orderId\":\"");
    strings.quoteAsString(event.orderId(), json);
    json.append("\",\"status\":\"").append(event.status().name());
    Rfc3339.write(event.eventTs(), json.append("\",\"eventTs\":\""));
    json.append("\"}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Content read(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return new Poison(PoisonReason.UNREADABLE, "the record has no value");
    }
    try {
      return new Reader().read(value);
    } catch (Refused e) {
      return new Poison(e.reason, String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      return new Poison(PoisonReason.UNREADABLE, "no JSON: " + e.getOriginalMessage());
    }
  }

  private static final class Reader {
    private @Nullable String eventId;
    private @Nullable String orderId;
    private @Nullable String status;
    private @Nullable String eventTs;

    Content read(byte[] value) {
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), value)) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          throw new Refused(PoisonReason.UNREADABLE, "the value is no JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
          field(json, json.currentName());
        }
        if (json.nextToken() != null) {
          throw new Refused(PoisonReason.UNREADABLE, "something follows the JSON object");
        }
      }
      return new Event(event());
    }

    private void field(JsonParser json, String name) {
      json.nextToken();
      switch (name) {
        case "eventId" -> eventId = text(json, name);
        case "orderId" -> orderId = text(json, name);
        case "status" -> status = text(json, name);
        case "eventTs" -> eventTs = text(json, name);
        default -> json.skipChildren();
      }
    }

    private static @Nullable String text(JsonParser json, String name) {
      return switch (json.currentToken()) {
        case VALUE_STRING -> json.getString();
        case VALUE_NULL -> null;
        default ->
            throw new Refused(
                PoisonReason.UNREADABLE, name + " is no string: " + json.currentToken());
      };
    }

    private TrackingEvent event() {
      String order = identifier("orderId", required("orderId", orderId));
      OrderStatus known = status(required("status", status));
      Instant time = time(required("eventTs", eventTs));
      return eventId == null
          ? TrackingEvent.of(order, known, time)
          : new TrackingEvent(identifier("eventId", eventId), order, known, time);
    }

    private static String required(String name, @Nullable String value) {
      if (value == null) {
        throw new Refused(PoisonReason.MISSING_FIELD, name + " is missing");
      }
      return value;
    }

    private static String identifier(String name, String value) {
      Optional<String> flaw = Identifier.flaw(value);
      if (flaw.isPresent()) {
        throw new Refused(PoisonReason.INVALID_FIELD, name + " " + flaw.get());
      }
      return value;
    }

    private static OrderStatus status(String value) {
      return OrderStatus.named(value)
          .orElseThrow(
              () ->
                  new Refused(
                      PoisonReason.UNKNOWN_STATUS,
                      "status \"%s\" is none of this version's".formatted(shortened(value))));
    }

    private static Instant time(String value) {
      return Rfc3339.parse(value)
          .orElseThrow(
              () ->
                  new Refused(
                      PoisonReason.INVALID_FIELD,
                      "eventTs is \"%s\"; %s".formatted(shortened(value), Rfc3339.EXPECTED)));
    }

    private static String shortened(String value) {
      return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final PoisonReason reason;

    Refused(PoisonReason reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
    }
  }
}
