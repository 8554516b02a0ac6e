package io.ordertracking.local;

import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code make service}: the service with a Kafka and a PostgreSQL of its own, on loopback, for as
 * long as it runs. What it keeps is gone when it ends.
 */
public final class LocalService {
  private static final String EARLY_LOGGING = "logback.configurationFile";
  private static final PrintStream OUT = System.out;

  private LocalService() {}

  public static void main(String[] args) throws Exception {
    // until Spring Boot sets logging up; it takes this property for a mistake
    System.setProperty(EARLY_LOGGING, "io/ordertracking/backends/kafka-logback.xml");
    int port = port(System.getenv().getOrDefault("PORT", "8080"));
    requireFree(port);
    Stack stack = new Stack();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    try {
      start(stack, port);
    } catch (RuntimeException e) {
      // Ctrl-C reaches what is just being started as well, which then fails
      if (!stack.isEnding()) {
        OUT.println();
        fail(70, "It doesn't start: " + reasons(e));
      }
    }
    Thread.currentThread().join(); // until Ctrl-C
  }

  private static void start(Stack stack, int port) throws IOException {
    TemporaryDirectory directory = new TemporaryDirectory("order-tracking");
    stack.start(
        () -> OUT.println("Starting in " + directory.path() + ", which goes when this ends:"),
        directory::close);
    KafkaProcess kafka = new KafkaProcess(directory.path().resolve("kafka"), KafkaProcess.SMALL);
    PostgresProcess postgres =
        new PostgresProcess(directory.path().resolve("postgres"), Map.of("fsync", "on"))
            .endedByOwnerOnly();
    ServiceHere service = new ServiceHere(port);
    stack.start(step("  Kafka      ", kafka::start, kafka::bootstrapServers), kafka::close);
    stack.startWhole(
        step("  PostgreSQL ", postgres::start, () -> postgres.jdbcUrl() + " (user postgres)"),
        postgres::close);
    stack.start(
        step(
            "  the service",
            () -> {
              System.clearProperty(EARLY_LOGGING);
              service.start(kafka, postgres);
            },
            () -> "http://localhost:" + port),
        service::close);
    stack.start(() -> OUT.println(whatToTry(port)), () -> {});
  }

  private static void stop(Stack stack) {
    OUT.println("\nStopping.");
    stack.end();
  }

  private static Runnable step(String what, Runnable start, Supplier<String> address) {
    return () -> {
      OUT.print(what + " … ");
      OUT.flush();
      long began = System.nanoTime();
      start.run();
      OUT.printf("%s (%.1f s)%n", address.get(), (System.nanoTime() - began) / 1e9);
    };
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
    return fail(64, "PORT is \"%s\"; it has to be a number from 1 to 65535.".formatted(text));
  }

  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.getLocalPort();
    } catch (IOException e) {
      fail(
          64,
          "Port %d can't be had (%s). Take another one: make service PORT=%d"
              .formatted(port, e.getMessage(), port < 1024 || port == 65_535 ? 8080 : port + 1));
    }
  }

  private static String reasons(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + "\n  because: " + reasons(cause);
  }

  private static int fail(int code, String message) {
    System.err.println(message);
    System.exit(code);
    return 0;
  }

  private static String whatToTry(int port) {
    return """

        Try it:
          curl -i localhost:%1$d/order/tracking -H 'Content-Type: application/json' \\
            -d '{"event":[{"orderId":"A1","status":"PICKED_UP_AT_WAREHOUSE","eventTs":"2025-01-01T10:00:00Z"}]}'; echo
          curl -i localhost:%1$d/order/tracking -H 'Content-Type: application/xml' -H 'Accept: application/xml' \\
            -d '<events><event><orderId>A1</orderId><status>OUT_FOR_DELIVERY</status><eventTs>2025-01-01T11:00:00Z</eventTs></event></events>'; echo
        A moment later, when they are in the database:
          curl localhost:%1$d/orders/A1; echo
          curl localhost:%1$d/orders/A1 -H 'Accept: application/xml'; echo
          curl 'localhost:%1$d/orders?status=OUT_FOR_DELIVERY'; echo

        Swagger UI:  http://localhost:%1$d/swagger-ui/index.html
        Health:      http://localhost:%1$d/actuator/health/readiness
        Metrics:     http://localhost:%1$d/actuator/prometheus
        Stop it with Ctrl-C; nothing stays behind. More: docs/service.md"""
        .formatted(port);
  }
}
