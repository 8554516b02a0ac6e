package io.ordertracking.service.postgres;

import io.ordertracking.service.application.RecordEvents;
import io.ordertracking.service.domain.OrderProjection;
import io.ordertracking.service.domain.RecordedEvent;
import io.ordertracking.service.domain.TrackingEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The inbox and the projection, in one transaction a batch of six statements at most.
 *
 * <p>Two transactions may hold events of one order (a consumer that lost its partition and doesn't
 * know yet, beside the new one). An order's row is locked before its events are looked at, which
 * makes the second wait for the first; where there is no row to lock yet, the second one's insert
 * finds the first one's and it begins anew. They can't deadlock: rows of orders that exist are
 * locked first, events are inserted next, new orders last, each in the order of their ids, and who
 * waits in one of the three waits only for those who have come as far.
 */
public final class PostgresInbox implements RecordEvents {
  private static final int ATTEMPTS = 10;

  private final DataSource database;

  public PostgresInbox(DataSource database) {
    this.database = database;
  }

  @Override
  public int record(List<TrackingEvent> events) {
    Batch batch = Batch.of(events);
    boolean overlap = false;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        OptionalInt recorded = attempt(connection, batch, overlap);
        if (recorded.isPresent()) {
          return recorded.getAsInt();
        }
        overlap = true;
      }
      throw new SQLException(
          "another transaction recorded events of the same orders, %d times in a row"
              .formatted(ATTEMPTS));
    } catch (SQLException e) {
      throw translated(e, events);
    }
  }

  /**
   * Empty when something that should be new is there already: an event was told twice, or another
   * transaction came in between. Nothing is written then.
   *
   * @param overlap whether to look which events are there first: costs a look-up an event, which is
   *     saved as long as nobody tells an event twice
   */
  private static OptionalInt attempt(Connection connection, Batch all, boolean overlap)
      throws SQLException {
    boolean committed = false;
    try {
      InboxStatements statements = new InboxStatements(connection);
      Map<String, OrderProjection> projections = statements.lock(all.orderIds());
      Batch batch = overlap ? all.without(statements.known(all.events())) : all;
      Set<String> late = Set.copyOf(batch.late(projections));
      Map<String, List<RecordedEvent>> histories =
          late.isEmpty() ? Map.of() : statements.histories(late);
      Batch.Writes writes = batch.writes(projections, histories);
      write(statements, writes);
      connection.commit();
      committed = true;
      return OptionalInt.of(writes.newEvents.size());
    } catch (SQLException e) {
      if (InboxStatements.TAKEN.equals(e.getSQLState())) {
        return OptionalInt.empty();
      }
      throw e;
    } finally {
      if (!committed) {
        connection.rollback();
      }
    }
  }

  private static void write(InboxStatements statements, Batch.Writes writes) throws SQLException {
    if (!writes.newEvents.isEmpty()) {
      statements.insertEvents(writes.newEvents);
    }
    if (!writes.changedVerdicts.isEmpty()) {
      statements.updateVerdicts(writes.changedVerdicts);
    }
    if (!writes.newOrders.isEmpty()) {
      statements.insertOrders(writes.newOrders);
    }
    if (!writes.changedOrders.isEmpty()) {
      statements.updateOrders(writes.changedOrders);
    }
  }

  private static RuntimeException translated(SQLException e, List<TrackingEvent> events) {
    String state = String.valueOf(e.getSQLState());
    // 22: data exception, 54: program limit exceeded; whatever else fails may work another time
    return state.startsWith("22") || state.startsWith("54")
        ? new EventsRefused(
            "PostgreSQL refuses one of %d events: %s".formatted(events.size(), e.getMessage()), e)
        : new DatabaseUnavailable(
            "%d events can't be recorded now: %s".formatted(events.size(), e.getMessage()), e);
  }
}
