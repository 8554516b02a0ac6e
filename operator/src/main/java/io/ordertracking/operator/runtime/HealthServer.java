package io.ordertracking.operator.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /healthz}: this process answers. {@code /readyz}: every check holds, one line each with
 * what is wrong (503 otherwise), and then what is amiss although the rest works. {@code /metrics}:
 * Prometheus.
 */
public final class HealthServer implements AutoCloseable {
  /** One condition of being ready; {@code problem} says what is wrong, or is empty. */
  public record Check(String name, Supplier<Optional<String>> problem) {}

  private static final String TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final List<Check> checks;
  private final List<Check> remarks;
  private final PrometheusMeterRegistry registry;

  /**
   * Listens from here on.
   *
   * @param port 0 takes any free one, see {@link #port()}
   * @param remarks shown while they don't hold, but they don't count against being ready
   */
  public HealthServer(
      int port, List<Check> checks, List<Check> remarks, PrometheusMeterRegistry registry) {
    this.checks = List.copyOf(checks);
    this.remarks = List.copyOf(remarks);
    this.registry = registry;
    try {
      this.server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "server.port: can't listen on %d (%s); set another one, or 0 for any free one"
              .formatted(port, e.getMessage()),
          e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/healthz", exchange -> answer(exchange, 200, TEXT, "ok\n"));
    server.createContext("/readyz", this::ready);
    server.createContext("/metrics", this::metrics);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The checks that don't hold, by name, with what is wrong. */
  public Map<String, String> problems() {
    return failing(checks);
  }

  private static Map<String, String> failing(List<Check> checks) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (Check check : checks) {
      check.problem().get().ifPresent(problem -> problems.put(check.name(), problem));
    }
    return problems;
  }

  private void ready(HttpExchange exchange) throws IOException {
    Map<String, String> problems = problems();
    StringBuilder body = new StringBuilder(problems.isEmpty() ? "ready\n" : "not ready\n");
    for (Check check : checks) {
      String problem = problems.get(check.name());
      body.append(check.name()).append(": ").append(problem == null ? "ok" : problem).append('\n');
    }
    failing(remarks)
        .forEach((name, text) -> body.append(name).append(": ").append(text).append('\n'));
    answer(exchange, problems.isEmpty() ? 200 : 503, TEXT, body.toString());
  }

  private void metrics(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
