package io.ordertracking.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as a child process on 127.0.0.1, on a directory that outlives it: {@link #stop} and
 * {@link #start} again is a restart. User and database are {@code postgres}, any password is right.
 */
public final class PostgresProcess implements AutoCloseable {
  /** Where its programs are unpacked to, once for all; beside the project's other caches. */
  private static final Path UNPACKED =
      Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
          .filter(home -> !home.isBlank())
          .map(Path::of)
          .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
          .resolve("order-tracking-environments")
          .resolve("postgres");

  private final Path directory;
  private final Map<String, String> settings;
  private int port;
  private boolean endsWithThisJvm = true;
  private @Nullable EmbeddedPostgres postgres;

  /**
   * Nothing runs yet.
   *
   * @param settings of {@code postgresql.conf}. Without {@code fsync=on} among them a crash of the
   *     machine loses data: right for tests, wrong for measurements
   */
  public PostgresProcess(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = Map.copyOf(settings);
  }

  /**
   * Without this it ends with this JVM by itself, at no set time: right where nobody stops it in
   * order, wrong under something that finishes its work first.
   */
  public PostgresProcess endedByOwnerOnly() {
    endsWithThisJvm = false;
    return this;
  }

  /** Returns when clients can connect. */
  public void start() {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(UNPACKED.toFile())
            .setRegisterShutdownHook(endsWithThisJvm)
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setPort(port); // 0: any that is free
    settings.forEach(builder::setServerConfig);
    try {
      postgres = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL doesn't start on " + directory, e);
    }
    port = postgres.getPort();
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  /** Of the postmaster; what was started first may only be the shell around it. */
  public long pid() {
    try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
      return lines.findFirst().map(Long::parseLong).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL doesn't run on " + directory, e);
    }
  }

  /** Fast shutdown: transactions are rolled back, clients are cut off. */
  public void stop() {
    try {
      running().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = null;
  }

  @Override
  public void close() {
    if (postgres != null) {
      stop();
    }
  }

  private EmbeddedPostgres running() {
    if (postgres == null) {
      throw new IllegalStateException("PostgreSQL doesn't run");
    }
    return postgres;
  }
}
