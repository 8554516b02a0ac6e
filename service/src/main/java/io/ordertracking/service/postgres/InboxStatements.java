package io.ordertracking.service.postgres;

import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.Outcome;
import io.ordertracking.service.domain.RecordedEvent;
import io.ordertracking.service.domain.TrackingEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The statements of one transaction of the inbox, each for any number of rows. */
final class InboxStatements {
  /** SQLState of a key that is taken. */
  static final String TAKEN = "23505";

  private static final String LOCK =
      """
      SELECT order_id, status, status_ts, version, latest_ts, latest_status, latest_event_id
      FROM orders WHERE order_id = ANY (?) ORDER BY order_id FOR UPDATE
      """;
  private static final String KNOWN =
      "SELECT event_id FROM tracking_events WHERE event_id = ANY (?)";
  private static final String HISTORIES =
      """
      SELECT event_id, order_id, status, event_ts, rejection
      FROM tracking_events WHERE order_id = ANY (?)
      """;
  private static final String INSERT_EVENTS =
      """
      INSERT INTO tracking_events (event_id, order_id, status, event_ts, rejection)
      SELECT event_id, order_id, status, %s, rejection
      FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
        AS n (event_id, order_id, status, event_ts, rejection)
      """
          .formatted(Columns.TIME.formatted("event_ts"));
  private static final String UPDATE_VERDICTS =
      """
      UPDATE tracking_events t SET rejection = n.rejection
      FROM unnest(?::text[], ?::text[]) AS n (event_id, rejection) WHERE t.event_id = n.event_id
      """;
  private static final String NEW_ORDERS =
      """
      SELECT n.order_id, n.status, %s AS status_ts, n.version, %s AS latest_ts, n.latest_status,
        n.latest_event_id
      FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
        AS n (order_id, status, status_ts, version, latest_ts, latest_status, latest_event_id)
      """
          .formatted(Columns.TIME.formatted("n.status_ts"), Columns.TIME.formatted("n.latest_ts"));
  private static final String INSERT_ORDERS =
      """
      INSERT INTO orders
        (order_id, status, status_ts, version, latest_ts, latest_status, latest_event_id)
      """
          + NEW_ORDERS;
  private static final String UPDATE_ORDERS =
      """
      UPDATE orders o SET status = n.status, status_ts = n.status_ts, version = n.version,
        latest_ts = n.latest_ts, latest_status = n.latest_status,
        latest_event_id = n.latest_event_id, updated_at = now()
      FROM (%s) n WHERE o.order_id = n.order_id
      """
          .formatted(NEW_ORDERS);

  private final Connection connection;

  InboxStatements(Connection connection) {
    this.connection = connection;
  }

  /** The orders of these ids that exist, locked until the transaction ends. */
  Map<String, OrderProjection> lock(Collection<String> orderIds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      Columns.texts(statement, 1, orderIds, Function.identity());
      Map<String, OrderProjection> found = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String orderId = rows.getString(1);
          TrackingEvent latest =
              new TrackingEvent(
                  rows.getString(7),
                  orderId,
                  OrderStatus.valueOf(rows.getString(6)),
                  instant(rows, 5));
          found.put(
              orderId,
              new OrderProjection(
                  OrderStatus.valueOf(rows.getString(2)),
                  instant(rows, 3),
                  latest,
                  rows.getLong(4)));
        }
      }
      return found;
    }
  }

  /** Which of these events are recorded. */
  Set<String> known(Collection<TrackingEvent> events) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      Columns.texts(statement, 1, events, TrackingEvent::eventId);
      Set<String> known = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
      return known;
    }
  }

  /** All events of these orders. */
  Map<String, List<RecordedEvent>> histories(Collection<String> orderIds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HISTORIES)) {
      Columns.texts(statement, 1, orderIds, Function.identity());
      Map<String, List<RecordedEvent>> histories = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          RecordedEvent recorded = recorded(rows);
          histories
              .computeIfAbsent(recorded.event().orderId(), any -> new ArrayList<>())
              .add(recorded);
        }
      }
      return histories;
    }
  }

  /** Columns event_id, order_id, status, event_ts, rejection. */
  static RecordedEvent recorded(ResultSet rows) throws SQLException {
    String rejection = rows.getString(5);
    return new RecordedEvent(
        new TrackingEvent(
            rows.getString(1),
            rows.getString(2),
            OrderStatus.valueOf(rows.getString(3)),
            instant(rows, 4)),
        rejection == null ? Outcome.APPLIED : Outcome.REJECTED,
        rejection);
  }

  /**
   * Fails with {@link #TAKEN} when one is there already. {@code ON CONFLICT} would tell that
   * without failing, for a quarter more of PostgreSQL's time for every event that is new.
   */
  void insertEvents(List<RecordedEvent> events) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_EVENTS)) {
      Columns.events(statement, events);
      statement.executeUpdate();
    }
  }

  void updateVerdicts(List<RecordedEvent> events) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE_VERDICTS)) {
      Columns.texts(statement, 1, events, recorded -> recorded.event().eventId());
      Columns.rejections(statement, 2, events);
      statement.executeUpdate();
    }
  }

  /** Fails with {@link #TAKEN} when one is there already. */
  void insertOrders(Map<String, OrderProjection> orders) throws SQLException {
    write(INSERT_ORDERS, orders);
  }

  void updateOrders(Map<String, OrderProjection> orders) throws SQLException {
    write(UPDATE_ORDERS, orders);
  }

  private void write(String sql, Map<String, OrderProjection> orders) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Columns.orders(statement, orders);
      statement.executeUpdate();
    }
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }
}
