package io.ordertracking.e2e.service;

import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.RecordedEvent;
import io.ordertracking.service.domain.TrackingEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is in the tables, beside what should be. */
final class Ledger {
  private Ledger() {}

  static long recorded(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM tracking_events")) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * What is wrong, at most ten of it.
   *
   * @param accepted orders to their events by id: all that was ever accepted
   */
  static List<String> flaws(Connection database, Map<String, Map<String, TrackingEvent>> accepted)
      throws SQLException {
    List<String> flaws = new ArrayList<>();
    Map<String, RecordedEvent> expectedEvents = new HashMap<>();
    Map<String, OrderProjection> expectedOrders = new HashMap<>();
    accepted.forEach(
        (orderId, events) -> {
          OrderProjection.Folded folded = OrderProjection.of(events.values());
          expectedOrders.put(orderId, folded.projection());
          folded.recorded().forEach(one -> expectedEvents.put(one.event().eventId(), one));
        });
    events(database, expectedEvents, flaws);
    orders(database, expectedOrders, flaws);
    return flaws.stream().limit(10).toList();
  }

  private static void events(
      Connection database, Map<String, RecordedEvent> expected, List<String> flaws)
      throws SQLException {
    Set<String> seen = new HashSet<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT event_id, order_id, status, event_ts, rejection FROM tracking_events")) {
      while (rows.next()) {
        String id = rows.getString(1);
        TrackingEvent event =
            new TrackingEvent(
                id,
                rows.getString(2),
                OrderStatus.valueOf(rows.getString(3)),
                rows.getObject(4, OffsetDateTime.class).toInstant());
        Optional<String> rejection = Optional.ofNullable(rows.getString(5));
        RecordedEvent wanted = expected.get(id);
        if (!seen.add(id)) {
          flaws.add("recorded twice: " + event);
        } else if (wanted == null) {
          flaws.add("nobody sent it: " + event);
        } else if (!wanted.event().equals(event)
            || !Optional.ofNullable(wanted.reason()).equals(rejection)) {
          flaws.add("recorded %s %s instead of %s".formatted(event, rejection, wanted));
        }
      }
    }
    expected.keySet().stream()
        .filter(id -> !seen.contains(id))
        .forEach(id -> flaws.add("accepted and lost: " + expected.get(id)));
  }

  private static void orders(
      Connection database, Map<String, OrderProjection> expected, List<String> flaws)
      throws SQLException {
    int rowsSeen = 0;
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT order_id, status, status_ts, version, latest_event_id FROM orders")) {
      while (rows.next()) {
        rowsSeen++;
        String orderId = rows.getString(1);
        OrderProjection wanted = expected.get(orderId);
        String shown =
            shown(
                rows.getString(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                rows.getLong(4),
                rows.getString(5));
        if (wanted == null) {
          flaws.add("an order without events: " + orderId);
        } else {
          String right =
              shown(
                  wanted.status().name(),
                  wanted.statusTs(),
                  wanted.version(),
                  wanted.latest().eventId());
          if (!shown.equals(right)) {
            flaws.add("order %s is %s instead of %s".formatted(orderId, shown, right));
          }
        }
      }
    }
    if (rowsSeen != expected.size()) {
      flaws.add("%d orders instead of %d".formatted(rowsSeen, expected.size()));
    }
  }

  private static String shown(String status, Object since, long version, String latest) {
    return "%s since %s, version %d, latest %s".formatted(status, since, version, latest);
  }
}
