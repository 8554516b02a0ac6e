package io.ordertracking.service.application;

import java.util.Optional;

/** Port: what is known of orders. */
public interface FindOrders {

  /** Empty when no event of this order was ever recorded. */
  Optional<OrderView> byId(String orderId);

  OrderPage search(OrderQuery query);
}
