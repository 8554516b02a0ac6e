package io.ordertracking.service.web;

import java.util.Optional;

/** The fields of an event that are read; all others are passed over. */
enum EventField {
  ORDER_ID("orderId"),
  STATUS("status"),
  EVENT_TS("eventTs"),
  EVENT_ID("eventId");

  private final String fieldName;

  EventField(String fieldName) {
    this.fieldName = fieldName;
  }

  String fieldName() {
    return fieldName;
  }

  /** The field called {@code name}; empty for one that is passed over. */
  static Optional<EventField> named(String name) {
    return switch (name) {
      case "orderId" -> Optional.of(ORDER_ID);
      case "status" -> Optional.of(STATUS);
      case "eventTs" -> Optional.of(EVENT_TS);
      case "eventId" -> Optional.of(EVENT_ID);
      default -> Optional.empty();
    };
  }
}
