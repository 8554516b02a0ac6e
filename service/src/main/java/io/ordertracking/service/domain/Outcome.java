package io.ordertracking.service.domain;

/** What became of an event. */
public enum Outcome {
  /** It moved the order's status. */
  APPLIED,
  /** It is kept, but no legal step from where the order was. */
  REJECTED
}
