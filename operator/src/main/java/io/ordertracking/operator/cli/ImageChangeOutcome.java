package io.ordertracking.operator.cli;

/** What became of a request to change an image; the names are those of {@code --output json}. */
enum ImageChangeOutcome {
  Written,
  Committed,
  /** With {@code --dry-run}. */
  WouldChange,
  /** The manifest has this image already. */
  Unchanged,
  /** Perhaps by itself, later. */
  NotYet,
  Refused
}
