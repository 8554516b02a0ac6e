package io.ordertracking.service.application;

import io.ordertracking.service.domain.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders, least recently updated first.
 *
 * @param status null for any
 * @param updatedSince null for any; else those that were updated then or later
 * @param after null for the first page; else the last order of the page before
 * @param limit orders a page, from 1
 */
public record OrderQuery(
    @Nullable OrderStatus status,
    @Nullable Instant updatedSince,
    @Nullable Cursor after,
    int limit) {

  /** A place in the sequence: by {@code updatedAt}, then by {@code orderId}. */
  public record Cursor(Instant updatedAt, String orderId) {}
}
