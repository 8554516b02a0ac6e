package io.ordertracking.service.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders.
 *
 * @param next where the next page begins; null when this is the last one
 */
public record OrderPage(List<OrderSummary> orders, OrderQuery.@Nullable Cursor next) {

  public OrderPage {
    orders = List.copyOf(orders);
  }
}
