package io.ordertracking.service.application;

import io.ordertracking.service.domain.OrderStatus;
import java.time.Instant;

/** An order without its timeline; the fields are those of {@link OrderView}. */
public record OrderSummary(
    String orderId, OrderStatus status, Instant statusTs, long version, Instant updatedAt) {}
