package io.ordertracking.local.bench;

import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.local.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the service stands on: a Kafka broker and a PostgreSQL of their own, empty at first. */
final class Backends implements AutoCloseable {
  private final TemporaryDirectory directory;
  private final KafkaProcess kafka;
  private final PostgresProcess postgres;

  private Backends(TemporaryDirectory directory, List<String> kafkaOptions) throws IOException {
    this.directory = directory;
    kafka = new KafkaProcess(directory.path().resolve("kafka"), kafkaOptions);
    postgres =
        new PostgresProcess(
            directory.path().resolve("postgres"),
            Map.of("fsync", "on", "synchronous_commit", "on", "max_connections", "100"));
  }

  /**
   * Both run when it returns.
   *
   * @param kafkaOptions of the broker's JVM
   */
  static Backends start(List<String> kafkaOptions) throws IOException, SQLException {
    Backends backends = new Backends(new TemporaryDirectory("bench-service"), kafkaOptions);
    try {
      backends.kafka.start();
      backends.postgres.start();
      backends.requireSyncs();
      return backends;
    } catch (SQLException | RuntimeException e) {
      backends.close();
      throw e;
    }
  }

  /** The service on these, in a process of its own; not waited for. */
  ServiceProcess service(Path jar, int port, List<String> jvmOptions, Path output)
      throws IOException {
    Map<String, String> environment =
        Map.of(
            "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "SPRING_DATASOURCE_URL", postgres.jdbcUrl(),
            "SPRING_DATASOURCE_USERNAME", "postgres");
    return ServiceProcess.start(jar, port, jvmOptions, environment, output);
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "");
  }

  /** The first column of the only row. */
  long number(String query) throws SQLException {
    try (Connection database = database();
        ResultSet row = database.createStatement().executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  long kafkaPid() {
    return kafka.pid();
  }

  long postgresPid() {
    return postgres.pid();
  }

  private void requireSyncs() throws SQLException {
    try (Connection database = database();
        ResultSet row = database.createStatement().executeQuery("SHOW fsync")) {
      row.next();
      if (!row.getString(1).equals("on")) {
        throw new IllegalStateException("PostgreSQL doesn't sync: the figures would be worthless");
      }
    }
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
    directory.close();
  }
}
