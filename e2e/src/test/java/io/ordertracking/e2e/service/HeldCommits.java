package io.ordertracking.e2e.service;

import io.ordertracking.e2e.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Commits that are durable and not answered: PostgreSQL has written them, and waits for a standby
 * that doesn't exist before it tells the client. Who is killed meanwhile has committed to the
 * database, and not yet to Kafka.
 */
final class HeldCommits implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WAITING =
      "SELECT application_name FROM pg_stat_activity WHERE wait_event = 'SyncRep' LIMIT 1";

  private final Connection database;

  /** From now on. */
  HeldCommits(Connection database) throws SQLException {
    this.database = database;
    set("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  }

  /** The instance whose commit is held, as soon as there is one. */
  String awaitOne() throws InterruptedException {
    return Await.until(
            PATIENCE,
            this::waiting,
            name -> {
              if (name.isEmpty()) {
                throw new AssertionError("no transaction waits in its commit");
              }
            })
        .orElseThrow();
  }

  private Optional<String> waiting() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(WAITING)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    set("ALTER SYSTEM RESET synchronous_standby_names");
  }

  private void set(String command) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(command);
      statement.execute("SELECT pg_reload_conf()");
    }
  }
}
