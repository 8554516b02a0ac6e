package io.ordertracking.service.web;

import io.ordertracking.service.application.RejectionReason;
import io.ordertracking.service.application.Submission;
import io.ordertracking.service.domain.Identifier;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.Rfc3339;
import io.ordertracking.service.domain.TrackingEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an event has to be. A bad one is refused for its first fault, in the order orderId, status,
 * eventTs, eventId, whatever the order in which they were sent.
 */
final class EventRules {
  private static final String STATUSES =
      Arrays.stream(OrderStatus.values()).map(Enum::name).collect(Collectors.joining(", "));

  private EventRules() {}

  static Submission judge(EventFields fields) {
    String orderId = null;
    try {
      orderId = id(fields, EventField.ORDER_ID, RejectionReason.INVALID_ORDER_ID);
      OrderStatus status = status(fields);
      Instant eventTs = eventTs(fields);
      Given eventId = fields.get(EventField.EVENT_ID);
      return new Submission.Valid(
          eventId instanceof Given.Absent || eventId instanceof Given.Null
              ? TrackingEvent.of(orderId, status, eventTs)
              : new TrackingEvent(
                  id(fields, EventField.EVENT_ID, RejectionReason.INVALID_EVENT_ID),
                  orderId,
                  status,
                  eventTs));
    } catch (Fault fault) {
      return new Submission.Invalid(
          orderId != null ? orderId : shownOrderId(fields), fault.reason, fault.message);
    }
  }

  static Submission notAnEvent(String kind) {
    return new Submission.Invalid(
        null,
        RejectionReason.WRONG_TYPE,
        "event is %s; expected is an object with orderId, status and eventTs".formatted(kind));
  }

  private static String id(EventFields fields, EventField field, RejectionReason reason)
      throws Fault {
    String id = text(fields, field);
    Optional<String> flaw = Identifier.flaw(id);
    if (flaw.isPresent()) {
      throw new Fault(
          reason, "%s is %s, which %s".formatted(field.fieldName(), Shown.quoted(id), flaw.get()));
    }
    return id;
  }

  private static OrderStatus status(EventFields fields) throws Fault {
    String status = text(fields, EventField.STATUS);
    Optional<OrderStatus> known = OrderStatus.named(status);
    if (known.isEmpty()) {
      throw new Fault(
          RejectionReason.UNKNOWN_STATUS,
          "status is %s; expected is one of %s".formatted(Shown.quoted(status), STATUSES));
    }
    return known.get();
  }

  private static Instant eventTs(EventFields fields) throws Fault {
    String text = text(fields, EventField.EVENT_TS);
    Optional<Instant> time = Rfc3339.parse(text);
    if (time.isEmpty()) {
      throw new Fault(
          RejectionReason.INVALID_EVENT_TS,
          "eventTs is %s; %s".formatted(Shown.quoted(text), Rfc3339.EXPECTED));
    }
    return time.get();
  }

  private static String text(EventFields fields, EventField field) throws Fault {
    String name = field.fieldName();
    return switch (fields.get(field)) {
      case Given.Text(String text) -> text;
      case Given.Absent() ->
          throw new Fault(RejectionReason.MISSING_FIELD, name + " is missing; add it");
      case Given.Null() ->
          throw new Fault(RejectionReason.MISSING_FIELD, name + " is null; give it a value");
      case Given.Repeated() ->
          throw new Fault(
              RejectionReason.DUPLICATE_FIELD, name + " is there more than once; keep one");
      case Given.Other(String kind) ->
          throw new Fault(
              RejectionReason.WRONG_TYPE, "%s is %s; expected is a text".formatted(name, kind));
    };
  }

  /** What is echoed of an orderId that is itself the fault: enough to find the event again. */
  private static @Nullable String shownOrderId(EventFields fields) {
    return fields.get(EventField.ORDER_ID) instanceof Given.Text(String text)
        ? Shown.plain(text)
        : null;
  }

  /** Leaves the rules with what is wrong; without a stack trace, since thousands may be thrown. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final String message;

    Fault(RejectionReason reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
      this.message = message;
    }
  }
}
