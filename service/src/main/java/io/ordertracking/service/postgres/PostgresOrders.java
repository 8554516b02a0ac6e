package io.ordertracking.service.postgres;

import io.ordertracking.service.application.FindOrders;
import io.ordertracking.service.application.OrderPage;
import io.ordertracking.service.application.OrderQuery;
import io.ordertracking.service.application.OrderSummary;
import io.ordertracking.service.application.OrderView;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.RecordedEvent;
import io.ordertracking.service.domain.TrackingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of orders, as PostgreSQL has it. */
public final class PostgresOrders implements FindOrders {
  private static final String SUMMARY =
      "SELECT order_id, status, status_ts, version, updated_at FROM orders WHERE ";

  private final JdbcClient database;

  public PostgresOrders(JdbcClient database) {
    this.database = database;
  }

  /** Order and timeline in one statement, so that both are of one moment. */
  @Override
  public Optional<OrderView> byId(String orderId) {
    List<RowOfView> rows =
        database
            .sql(
                """
                SELECT e.event_id, e.order_id, e.status, e.event_ts, e.rejection,
                  o.status, o.status_ts, o.version, o.updated_at
                FROM orders o JOIN tracking_events e ON e.order_id = o.order_id
                WHERE o.order_id = ?
                """)
            .param(orderId)
            .query(
                (row, number) ->
                    new RowOfView(InboxStatements.recorded(row), summary(orderId, row, 6)))
            .list();
    return rows.stream()
        .findFirst()
        .map(RowOfView::order)
        .map(
            order ->
                new OrderView(
                    orderId,
                    order.status(),
                    order.statusTs(),
                    order.version(),
                    order.updatedAt(),
                    rows.stream()
                        .map(RowOfView::event)
                        .sorted(Comparator.comparing(RecordedEvent::event, TrackingEvent.IN_TIME))
                        .toList()));
  }

  @Override
  public OrderPage search(OrderQuery query) {
    StringBuilder where = new StringBuilder("true");
    List<Object> values = new ArrayList<>();
    if (query.status() != null) {
      where.append(" AND status = ?");
      values.add(query.status().name());
    }
    if (query.updatedSince() != null) {
      where.append(" AND updated_at >= ?");
      values.add(atUtc(query.updatedSince()));
    }
    if (query.after() != null) {
      where.append(" AND (updated_at, order_id) > (?, ?)");
      values.add(atUtc(query.after().updatedAt()));
      values.add(query.after().orderId());
    }
    values.add(query.limit() + 1); // one more tells whether there is a next page
    List<OrderSummary> found =
        database
            .sql(SUMMARY + where + " ORDER BY updated_at, order_id LIMIT ?")
            .params(values)
            .query((row, number) -> summary(row.getString(1), row, 2))
            .list();
    if (found.size() <= query.limit()) {
      return new OrderPage(found, null);
    }
    List<OrderSummary> page = found.subList(0, query.limit());
    OrderSummary last = page.getLast();
    return new OrderPage(page, new OrderQuery.Cursor(last.updatedAt(), last.orderId()));
  }

  private record RowOfView(RecordedEvent event, OrderSummary order) {}

  /** Columns status, status_ts, version, updated_at, from the given one on. */
  private static OrderSummary summary(String orderId, ResultSet row, int from) throws SQLException {
    return new OrderSummary(
        orderId,
        OrderStatus.valueOf(row.getString(from)),
        row.getObject(from + 1, OffsetDateTime.class).toInstant(),
        row.getLong(from + 2),
        row.getObject(from + 3, OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime atUtc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
