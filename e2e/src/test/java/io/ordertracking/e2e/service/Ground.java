package io.ordertracking.e2e.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.e2e.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the service stands on: a broker and a database of the test's own, and its jar. */
final class Ground implements AutoCloseable {
  static final String ENVIRONMENT = "proof";

  private final Path directory;
  private final KafkaProcess kafka;
  private final PostgresProcess postgres;

  private Ground(Path directory, KafkaProcess kafka, PostgresProcess postgres) {
    this.directory = directory;
    this.kafka = kafka;
    this.postgres = postgres;
  }

  /** Kafka and PostgreSQL, which syncs (by default these binaries do not), run afterwards. */
  static Ground lay(Path directory) throws IOException {
    KafkaProcess kafka = new KafkaProcess(directory.resolve("kafka"), KafkaProcess.SMALL);
    PostgresProcess postgres =
        new PostgresProcess(
            directory.resolve("postgres"), Map.of("fsync", "on", "synchronous_commit", "on"));
    Ground ground = new Ground(directory, kafka, postgres);
    try {
      kafka.start();
      postgres.start();
    } catch (RuntimeException e) {
      ground.close();
      throw e;
    }
    return ground;
  }

  /**
   * A process of the packaged service, which isn't waited for.
   *
   * @param name what its connections to the database are called, too
   */
  ServiceProcess start(String name) throws IOException {
    return start(name, Map.of());
  }

  /** The same with more variables. */
  ServiceProcess start(String name, Map<String, String> more) throws IOException {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("ORDERTRACKING_KAFKA_PREFIX", ENVIRONMENT);
    variables.put("ORDERTRACKING_DB_SCHEMA", ENVIRONMENT);
    variables.put("SPRING_DATASOURCE_URL", postgres.jdbcUrl() + "?ApplicationName=" + name);
    variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
    variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    return ServiceProcess.start(
        jar(),
        FreePort.any(),
        // one compiler: it lives for seconds
        List.of("@" + Repository.root().resolve("service/jvm.options"), "-XX:TieredStopAtLevel=1"),
        variables,
        output(name));
  }

  /** What a process has printed so far. */
  Path output(String name) {
    return directory.resolve(name + ".log");
  }

  /** In the environment's schema. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl() + "?currentSchema=" + ENVIRONMENT, "postgres", "");
  }

  private static Path jar() throws IOException {
    Path target = Repository.root().resolve("service/target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().endsWith("-exec.jar")).toList();
      assertThat(jars).as("the service's jar in %s; made by: make e2e-service", target).hasSize(1);
      return jars.getFirst();
    }
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
