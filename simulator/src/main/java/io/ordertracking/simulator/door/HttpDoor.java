package io.ordertracking.simulator.door;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.ordertracking.simulator.fault.CallerCrashed;
import io.ordertracking.simulator.wire.WireRequest;
import io.ordertracking.simulator.wire.WireResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The account over HTTP, for clients that nobody here wrote: the aws CLI, boto3, Go's SDK. Listens
 * on 127.0.0.1 only: there is no check of any signature. A lost answer and a crashed caller are a
 * closed connection.
 */
public final class HttpDoor implements AutoCloseable {
  static {
    // without it every small answer waits 40 ms for the client's delayed ACK; read once by the
    // server
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** DNS names of load balancers; AWS's own endpoints are {@code elasticloadbalancing.…}. */
  private static final Predicate<String> WEB =
      Pattern.compile("(?i).*\\.elb\\.amazonaws\\.com(:[0-9]+)?").asMatchPredicate();

  private final Pipeline pipeline;
  private final HttpServer server;
  private final HttpHandler traffic;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpDoor(Pipeline pipeline, HttpServer server, HttpHandler traffic) {
    this.pipeline = pipeline;
    this.server = server;
    this.traffic = traffic;
  }

  /**
   * @param port 0 for any free one
   * @param controlPath where {@code control} answers instead of AWS
   * @param traffic answers what is addressed to a load balancer
   */
  public static HttpDoor open(
      Pipeline pipeline, int port, String controlPath, HttpHandler control, HttpHandler traffic) {
    try {
      // by number: "localhost" may be ::1, where nobody else listens
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      HttpDoor door = new HttpDoor(pipeline, server, traffic);
      server.createContext("/", door::serve);
      server.createContext(controlPath, control);
      server.setExecutor(door.threads);
      server.start();
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen on 127.0.0.1:" + port, e);
    }
  }

  /** E.g. {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (WEB.test(host(exchange))) {
      traffic.handle(exchange);
      return;
    }
    try (exchange) {
      send(exchange, pipeline.handle(read(exchange)));
    } catch (AnswerLost | CallerCrashed closed) {
      // the exchange is closed without a response, and with it the connection
    }
  }

  /** The {@code Host} header. */
  public static String host(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
  }

  private static WireRequest read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    URI uri = exchange.getRequestURI();
    return new WireRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        headers,
        SdkBytes.fromByteArrayUnsafe(exchange.getRequestBody().readAllBytes()));
  }

  /** Also for control endpoints. */
  public static void send(HttpExchange exchange, WireResponse response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    byte[] body = response.body().asByteArrayUnsafe();
    // 0 would mean "chunked"
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
