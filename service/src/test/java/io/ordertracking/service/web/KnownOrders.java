package io.ordertracking.service.web;

import io.ordertracking.service.application.FindOrders;
import io.ordertracking.service.application.OrderPage;
import io.ordertracking.service.application.OrderQuery;
import io.ordertracking.service.application.OrderSummary;
import io.ordertracking.service.application.OrderView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders in memory. */
final class KnownOrders implements FindOrders {
  private static final Comparator<OrderSummary> BY_UPDATE =
      Comparator.comparing(OrderSummary::updatedAt).thenComparing(OrderSummary::orderId);

  private final Map<String, OrderView> orders = new LinkedHashMap<>();
  private @Nullable RuntimeException failure;

  void know(OrderView order) {
    orders.put(order.orderId(), order);
  }

  void failWith(RuntimeException failure) {
    this.failure = failure;
  }

  void reset() {
    orders.clear();
    failure = null;
  }

  @Override
  public Optional<OrderView> byId(String orderId) {
    failIfTold();
    return Optional.ofNullable(orders.get(orderId));
  }

  @Override
  public OrderPage search(OrderQuery query) {
    failIfTold();
    List<OrderSummary> found =
        orders.values().stream()
            .map(
                order ->
                    new OrderSummary(
                        order.orderId(),
                        order.status(),
                        order.statusTs(),
                        order.version(),
                        order.updatedAt()))
            .filter(order -> query.status() == null || order.status() == query.status())
            .filter(
                order ->
                    query.updatedSince() == null
                        || !order.updatedAt().isBefore(query.updatedSince()))
            .filter(order -> isAfter(order, query.after()))
            .sorted(BY_UPDATE)
            .toList();
    List<OrderSummary> page = found.stream().limit(query.limit()).toList();
    return new OrderPage(
        page,
        found.size() > page.size()
            ? new OrderQuery.Cursor(page.getLast().updatedAt(), page.getLast().orderId())
            : null);
  }

  private static boolean isAfter(OrderSummary order, OrderQuery.@Nullable Cursor cursor) {
    if (cursor == null) {
      return true;
    }
    int byTime = order.updatedAt().compareTo(cursor.updatedAt());
    return byTime > 0 || byTime == 0 && order.orderId().compareTo(cursor.orderId()) > 0;
  }

  private void failIfTold() {
    if (failure != null) {
      throw failure;
    }
  }
}
