package io.ordertracking.service.postgres;

import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one array a column: a statement for any number of rows, planned once, its values sent in
 * binary. In SQL they meet again in {@code unnest}.
 */
final class Columns {
  /** An {@code unnest}ed time, for {@link #micros}: whole seconds and the rest, both exact. */
  static final String TIME =
      "(timestamptz 'epoch' + (%1$s / 1000000) * interval '1 second'"
          + " + (%1$s %% 1000000) * interval '1 microsecond')";

  private Columns() {}

  static void events(PreparedStatement statement, List<RecordedEvent> events) throws SQLException {
    texts(statement, 1, events, recorded -> recorded.event().eventId());
    texts(statement, 2, events, recorded -> recorded.event().orderId());
    texts(statement, 3, events, recorded -> recorded.event().status().name());
    longs(statement, 4, events, recorded -> micros(recorded.event().eventTs()));
    rejections(statement, 5, events);
  }

  static void rejections(PreparedStatement statement, int index, List<RecordedEvent> events)
      throws SQLException {
    // unnest fills a shorter array up with nulls: mostly there is nothing to send
    boolean none = events.stream().allMatch(recorded -> recorded.reason() == null);
    texts(statement, index, none ? List.<RecordedEvent>of() : events, RecordedEvent::reason);
  }

  static void orders(PreparedStatement statement, Map<String, OrderProjection> orders)
      throws SQLException {
    Collection<OrderProjection> projections = orders.values();
    texts(statement, 1, orders.keySet(), Function.identity());
    texts(statement, 2, projections, order -> order.status().name());
    longs(statement, 3, projections, order -> micros(order.statusTs()));
    longs(statement, 4, projections, OrderProjection::version);
    longs(statement, 5, projections, order -> micros(order.latest().eventTs()));
    texts(statement, 6, projections, order -> order.latest().status().name());
    texts(statement, 7, projections, order -> order.latest().eventId());
  }

  static <T> void texts(
      PreparedStatement statement,
      int index,
      Collection<T> rows,
      Function<? super T, ? extends @Nullable String> value)
      throws SQLException {
    Object[] column = new String[rows.size()];
    int i = 0;
    for (T row : rows) {
      column[i++] = value.apply(row);
    }
    statement.setArray(index, statement.getConnection().createArrayOf("text", column));
  }

  private static <T> void longs(
      PreparedStatement statement, int index, Collection<T> rows, ToLongFunction<T> value)
      throws SQLException {
    Long[] column = new Long[rows.size()];
    int i = 0;
    for (T row : rows) {
      column[i++] = value.applyAsLong(row);
    }
    statement.setArray(index, statement.getConnection().createArrayOf("int8", column));
  }

  /** Since the epoch; any time of {@code EventTime} fits. */
  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }
}
