package io.ordertracking.service.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Where an order is. The order of the constants is the order of a delivery, which decides between
 * events of the same instant; their names are the wire format and the database's.
 */
public enum OrderStatus {
  PICKED_UP_AT_WAREHOUSE,
  OUT_FOR_DELIVERY,
  DELIVERY_ISSUE,
  DELIVERED;

  /** The statuses that may follow this one. None follows {@link #DELIVERED}. */
  public Set<OrderStatus> next() {
    return switch (this) {
      case PICKED_UP_AT_WAREHOUSE -> AFTER_PICKED_UP;
      case OUT_FOR_DELIVERY -> AFTER_OUT_FOR_DELIVERY;
      case DELIVERY_ISSUE -> AFTER_ISSUE;
      case DELIVERED -> Set.of();
    };
  }

  public boolean canBecome(OrderStatus other) {
    return next().contains(other);
  }

  /** The status of this name, exactly as written here; empty for any other text. */
  public static Optional<OrderStatus> named(String name) {
    for (OrderStatus status : VALUES) {
      if (status.name().equals(name)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  // sets of constants can't be arguments of the constants themselves
  private static final OrderStatus[] VALUES = values();
  private static final Set<OrderStatus> AFTER_PICKED_UP = Set.of(OUT_FOR_DELIVERY, DELIVERY_ISSUE);
  private static final Set<OrderStatus> AFTER_OUT_FOR_DELIVERY = Set.of(DELIVERY_ISSUE, DELIVERED);
  private static final Set<OrderStatus> AFTER_ISSUE = Set.of(OUT_FOR_DELIVERY, DELIVERED);
}
