package io.ordertracking.service.application;

/** Why an event is refused at the door. The names are part of the API and of the metrics' tags. */
public enum RejectionReason {
  /** The event is no object, or a field has another type than the contract's. */
  WRONG_TYPE,
  MISSING_FIELD,
  /** A field that is given twice with one event. */
  DUPLICATE_FIELD,
  /** {@code orderId} is blank, too long or holds characters that can't be kept. */
  INVALID_ORDER_ID,
  INVALID_EVENT_ID,
  UNKNOWN_STATUS,
  /** {@code eventTs} is no RFC 3339 time, or out of the range that is kept. */
  INVALID_EVENT_TS
}
