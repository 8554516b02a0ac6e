package io.ordertracking.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.ordertracking.simulator.door.HttpDoor;
import io.ordertracking.simulator.elb.ElbService;
import io.ordertracking.simulator.elb.traffic.Outcome;
import io.ordertracking.simulator.elb.traffic.Request;
import io.ordertracking.simulator.elb.traffic.Response;
import io.ordertracking.simulator.wire.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Plain HTTP requests whose {@code Host} is a load balancer's DNS name are its users' requests.
 * They come from the Internet, from the address in {@code X-Forwarded-For} where there is one.
 */
final class TrafficDoor implements HttpHandler {
  private static final String SOMEWHERE = "203.0.113.1";
  private static final int HTTP = 80;

  private final ElbService elb;

  TrafficDoor(ElbService elb) {
    this.elb = elb;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpDoor.send(exchange, answer(elb.request(read(exchange))));
    }
  }

  private static Request read(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String host = HttpDoor.host(exchange);
    int colon = host.indexOf(':');
    int asked = colon < 0 ? HTTP : Integer.parseInt(host, colon + 1, host.length(), 10);
    return new Request(
        colon < 0 ? host : host.substring(0, colon),
        // everything comes in at the door's port; it stands for port 80
        asked == exchange.getLocalAddress().getPort() ? HTTP : asked,
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Forwarded-For"))
            .map(all -> all.split(",", 2)[0].strip())
            .orElse(SOMEWHERE),
        uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  /** Where there would be no connection, the nearest that HTTP has. */
  private static WireResponse answer(Response response) {
    return switch (response.outcome()) {
      case UNKNOWN_HOST -> text(404, response);
      case CONNECTION_REFUSED -> text(502, response);
      case CONNECTION_TIMED_OUT -> text(504, response);
      case NO_TARGETS, ANSWERED_BY_LISTENER -> text(response.status(), response);
      case SERVED, DEAD_TARGET ->
          response.imageTag().isEmpty()
              ? text(response.status(), response)
              : WireResponse.of(response.status(), "application/json", response.body());
    };
  }

  private static WireResponse text(int status, Response response) {
    boolean listener = response.outcome() == Outcome.ANSWERED_BY_LISTENER;
    String body = listener ? response.body() : response.outcome() + ": " + response.reason() + "\n";
    return WireResponse.of(status, "text/plain; charset=utf-8", body);
  }
}
