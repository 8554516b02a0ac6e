package io.ordertracking.service.application;

import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.RecordedEvent;
import java.time.Instant;
import java.util.List;

/**
 * An order with all that is known of it.
 *
 * @param version the number of distinct events that this is made of: it grows with every event
 * @param statusTs when the order came to its status
 * @param updatedAt when the last of its events was recorded here
 * @param timeline in the order in which events count
 */
public record OrderView(
    String orderId,
    OrderStatus status,
    Instant statusTs,
    long version,
    Instant updatedAt,
    List<RecordedEvent> timeline) {

  public OrderView {
    timeline = List.copyOf(timeline);
  }
}
