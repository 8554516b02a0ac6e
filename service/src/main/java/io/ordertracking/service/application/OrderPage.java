package io.ordertracking.service.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders.
 *
 * @param next where the next page begins; null when this is the last one
 */
public record OrderPage(List<OrderSummary> orders, OrderQuery.@Nullable Cursor next) {

  // Not compact: javac leaves @Nullable out of a compact constructor's class file, and then no
  // other
  // module may pass null.
  public OrderPage(List<OrderSummary> orders, OrderQuery.@Nullable Cursor next) {
    this.orders = List.copyOf(orders);
    this.next = next;
  }
}
