package io.ordertracking.service;

import io.ordertracking.service.domain.TrackingEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a client of a service on this machine sends and gets. */
record HttpApi(int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** One batch. The ids of orders have to be plain. */
  HttpResponse<String> post(TrackingEvent... events) throws IOException, InterruptedException {
    String body =
        Arrays.stream(events)
            .map(
                event ->
                    "{\"orderId\":\"%s\",\"status\":\"%s\",\"eventTs\":\"%s\"}"
                        .formatted(event.orderId(), event.status(), event.eventTs()))
            .collect(Collectors.joining(",", "{\"event\":[", "]}"));
    return send(
        request("/order/tracking")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
