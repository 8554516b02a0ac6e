package io.ordertracking.local;

import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.backends.Readiness;
import io.ordertracking.service.OrderTrackingService;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service in this JVM, in its profile {@code local}. */
final class ServiceHere {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private volatile @Nullable ConfigurableApplicationContext context;

  ServiceHere(int port) {
    this.port = port;
  }

  /** Returns when it is ready: partitions are assigned a moment after it answers. */
  void start(KafkaProcess kafka, PostgresProcess postgres) {
    context =
        new SpringApplicationBuilder(OrderTrackingService.class)
            .registerShutdownHook(false) // Stack closes it before what it stands on
            .profiles("local")
            .run(
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.datasource.url=" + postgres.jdbcUrl());
    Readiness readiness = new Readiness(port);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!readiness.isGiven()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "it isn't ready after %d s; what it waits for is said above"
                .formatted(PATIENCE.toSeconds()));
      }
      pause();
    }
  }

  void close() {
    ConfigurableApplicationContext running = context;
    if (running != null) {
      running.close();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
