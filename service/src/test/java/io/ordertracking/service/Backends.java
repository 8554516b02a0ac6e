package io.ordertracking.service;

import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One Kafka and one PostgreSQL for all tests of this JVM; each test takes a prefix, a schema. */
public final class Backends {
  private static final Path DIRECTORY = temporary();

  private Backends() {}

  public static KafkaProcess kafka() {
    return KafkaHolder.KAFKA;
  }

  public static PostgresProcess postgres() {
    return PostgresHolder.POSTGRES;
  }

  /** Of the test's own connections, in nobody's schema. */
  public static DataSource dataSource() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(postgres().jdbcUrl());
    database.setUser("postgres");
    return database;
  }

  private static final class KafkaHolder {
    static final KafkaProcess KAFKA = startKafka();
  }

  private static final class PostgresHolder {
    static final PostgresProcess POSTGRES = startPostgres();
  }

  private static KafkaProcess startKafka() {
    try {
      KafkaProcess kafka = new KafkaProcess(DIRECTORY.resolve("kafka"), KafkaProcess.SMALL);
      kafka.start();
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresProcess startPostgres() {
    PostgresProcess postgres =
        new PostgresProcess(DIRECTORY.resolve("postgres"), Map.of("max_connections", "200"));
    postgres.start();
    return postgres;
  }

  private static Path temporary() {
    try {
      Path directory = Files.createTempDirectory("order-tracking-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kafka first: it writes as long as it runs. */
  private static void delete(Path directory) {
    if (Files.exists(directory.resolve("kafka"))) {
      kafka().close();
    }
    if (Files.exists(directory.resolve("postgres"))) {
      postgres().close();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
