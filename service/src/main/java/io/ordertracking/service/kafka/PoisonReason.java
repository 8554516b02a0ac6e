package io.ordertracking.service.kafka;

/** Why a record is set aside: the header {@code reason} of a dead letter, and a metric's tag. */
enum PoisonReason {
  /** No JSON object, or a field that isn't of the format's type. */
  UNREADABLE,
  MISSING_FIELD,
  /** Blank, too long, or with characters or times that can't be kept. */
  INVALID_FIELD,
  UNKNOWN_STATUS,
  /** It looked right, and PostgreSQL refuses it by itself. */
  REFUSED_BY_DATABASE
}
