package io.ordertracking.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.ordertracking.simulator.door.HttpDoor;
import io.ordertracking.simulator.wire.WireResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What people and scripts can do to the account besides calling AWS: plain HTTP under {@code
 * /_simulator}, made for curl. Described in docs/simulator.md.
 */
final class Control implements HttpHandler {
  static final String PATH = "/_simulator";

  private static final String HELP =
      """
      GET    /_simulator/calls[?since=N]            the calls so far
      GET    /_simulator/resources                  what is in the account
      GET    /_simulator/clock                      the account's time
      POST   /_simulator/advance?by=5m              time jumps
      POST   /_simulator/images/REPOSITORY/TAG      pushes an image (what it does: its tag)
      DELETE /_simulator/images/REPOSITORY/TAG      deletes it
      POST   /_simulator/faults?[on=ecs:UpdateService,…&]KIND=…   see docs/simulator.md
      DELETE /_simulator/faults                     nothing goes wrong any more
      """;

  private final Simulator aws;

  Control(Simulator aws) {
    this.aws = aws;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      WireResponse response;
      try {
        response = respond(exchange);
      } catch (IllegalArgumentException e) {
        response = text(400, e.getMessage() + "\n\n" + HELP);
      }
      HttpDoor.send(exchange, response);
    }
  }

  private WireResponse respond(HttpExchange exchange) {
    // a web page that someone has open must not be able to play with the account
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      return text(403, "not for browsers");
    }
    URI uri = exchange.getRequestURI();
    List<String> path = Arrays.asList(uri.getPath().substring(PATH.length()).split("/", -1));
    String what = path.size() < 2 ? "" : path.get(1);
    Map<String, String> query = query(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    return switch (exchange.getRequestMethod() + " " + what) {
      case "GET " -> text(200, HELP);
      case "GET calls" -> Reports.calls(aws, Long.parseLong(query.getOrDefault("since", "0")));
      case "GET resources" -> Reports.resources(aws);
      case "GET clock" -> clock();
      case "POST advance" -> {
        aws.clock().advance(Durations.parse(required(query, "by")));
        yield clock();
      }
      case "POST images" -> push(path);
      case "DELETE images" -> {
        aws.ecr().delete(repository(path), path.getLast());
        yield text(200, "deleted");
      }
      case "POST faults" -> text(200, FaultCommands.apply(aws.faults(), query));
      case "DELETE faults" -> {
        aws.faults().clear();
        yield text(200, "no faults");
      }
      default -> text(404, "no such thing\n\n" + HELP);
    };
  }

  private WireResponse clock() {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("now").writeValue(aws.clock().instant().toString());
    json.writeFieldName("speed").writeValue(aws.clock().speed()).writeEndObject();
    return Reports.json(json);
  }

  private WireResponse push(List<String> path) {
    String repository = repository(path);
    String digest = aws.ecr().push(repository, path.getLast());
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("repository").writeValue(aws.ecr().uri(repository));
    json.writeFieldName("tag").writeValue(path.getLast());
    json.writeFieldName("digest").writeValue(digest).writeEndObject();
    return Reports.json(json);
  }

  /** {@code /images/some/repository/tag}: repositories' names may have slashes, tags can't. */
  private static String repository(List<String> path) {
    if (path.size() < 4 || path.getLast().isEmpty()) {
      throw new IllegalArgumentException("which image? " + PATH + "/images/REPOSITORY/TAG");
    }
    return String.join("/", path.subList(2, path.size() - 1));
  }

  static String required(Map<String, String> query, String name) {
    return Optional.ofNullable(query.get(name))
        .orElseThrow(() -> new IllegalArgumentException("missing: " + name));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        query.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static WireResponse text(int status, String text) {
    return WireResponse.of(status, "text/plain; charset=utf-8", text.stripTrailing() + "\n");
  }
}
