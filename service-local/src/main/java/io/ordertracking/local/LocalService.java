package io.ordertracking.local;

import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.service.OrderTrackingService;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code make service}: the service with a Kafka and a PostgreSQL of its own, on loopback, for as
 * long as it runs. What it keeps is gone when it ends.
 */
public final class LocalService {
  private static final PrintStream OUT = System.out;

  private LocalService() {}

  public static void main(String[] args) throws Exception {
    int port = port(System.getenv().getOrDefault("PORT", "8080"));
    requireFree(port);
    TemporaryDirectory directory = new TemporaryDirectory("order-tracking");
    KafkaProcess kafka =
        new KafkaProcess(directory.path().resolve("kafka"), KafkaProcess.SMALL);
    PostgresProcess postgres =
        new PostgresProcess(directory.path().resolve("postgres"), Map.of("fsync", "on"));
    Stack stack = new Stack(directory, kafka, postgres);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
    OUT.println("Starting in " + directory.path() + ", which goes when this ends:");
    step("  Kafka      ", kafka::start, kafka::bootstrapServers);
    step("  PostgreSQL ", postgres::start, () -> postgres.jdbcUrl() + " (user postgres)");
    step(
        "  the service",
        () -> stack.service = service(port, kafka, postgres),
        () -> "http://localhost:" + port);
    OUT.println(whatToTry(port));
    Thread.currentThread().join(); // until Ctrl-C
  }

  private static ConfigurableApplicationContext service(
      int port, KafkaProcess kafka, PostgresProcess postgres) {
    SpringApplication application =
        new SpringApplicationBuilder(OrderTrackingService.class)
            .registerShutdownHook(false) // Stack closes it before what it stands on
            .application();
    return application.run(
        "--spring.profiles.active=local",
        "--server.address=127.0.0.1",
        "--server.port=" + port,
        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
        "--spring.datasource.url=" + postgres.jdbcUrl(),
        "--spring.datasource.username=postgres",
        "--logging.level.root=WARN");
  }

  /** What runs, and the order in which it ends. */
  private static final class Stack {
    private final TemporaryDirectory directory;
    private final KafkaProcess kafka;
    private final PostgresProcess postgres;
    private volatile @Nullable ConfigurableApplicationContext service;

    Stack(TemporaryDirectory directory, KafkaProcess kafka, PostgresProcess postgres) {
      this.directory = directory;
      this.kafka = kafka;
      this.postgres = postgres;
    }

    void stop() {
      OUT.println("\nStopping.");
      ConfigurableApplicationContext running = service;
      if (running != null) {
        running.close();
      }
      kafka.close();
      postgres.close();
      directory.close();
    }
  }

  private static void step(
      String what, Runnable start, Supplier<String> address) {
    OUT.print(what + " … ");
    OUT.flush();
    long began = System.nanoTime();
    start.run();
    OUT.printf("%s (%.1f s)%n", address.get(), (System.nanoTime() - began) / 1e9);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    return fail("PORT is \"%s\"; it has to be a number from 1 to 65535.".formatted(text));
  }

  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      fail(
          "Port %d is taken (%s). Take another one: make service PORT=%d"
              .formatted(port, e.getMessage(), port == 65_535 ? 8080 : port + 1));
    }
  }

  private static int fail(String message) {
    System.err.println(message);
    System.exit(64);
    return 0;
  }

  private static String whatToTry(int port) {
    return """

        Try it:
          curl -i localhost:%1$d/order/tracking -H 'Content-Type: application/json' \\
            -d '{"event":[{"orderId":"A1","status":"PICKED_UP_AT_WAREHOUSE","eventTs":"2025-01-01T10:00:00Z"}]}'
          curl -i localhost:%1$d/order/tracking -H 'Content-Type: application/xml' -H 'Accept: application/xml' \\
            -d '<events><event><orderId>A1</orderId><status>OUT_FOR_DELIVERY</status><eventTs>2025-01-01T11:00:00Z</eventTs></event></events>'
          curl localhost:%1$d/orders/A1
          curl 'localhost:%1$d/orders?status=OUT_FOR_DELIVERY'

        Swagger UI:  http://localhost:%1$d/swagger-ui/index.html
        Health:      http://localhost:%1$d/actuator/health/readiness
        Stop it with Ctrl-C; nothing stays behind."""
        .formatted(port);
  }
}
