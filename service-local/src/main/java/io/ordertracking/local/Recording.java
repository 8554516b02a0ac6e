package io.ordertracking.local;

import io.ordertracking.backends.FreePort;
import io.ordertracking.backends.KafkaProcess;
import io.ordertracking.backends.PostgresProcess;
import io.ordertracking.backends.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A short life of the real service, for the JVM to note what is loaded, linked and often called:
 * bin/record-service-start. The options of its JVM say where that is kept.
 */
final class Recording {
  private static final int REQUESTS = 300;
  private static final int ATTEMPTS = 20;

  private Recording() {}

  /** The service's jar, its output's file, then options of its JVM. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = Stream.of(arguments).skip(2).toList();
    try (TemporaryDirectory directory = new TemporaryDirectory("record-service-start");
        KafkaProcess kafka =
            new KafkaProcess(directory.path().resolve("kafka"), KafkaProcess.SMALL);
        PostgresProcess postgres =
            new PostgresProcess(directory.path().resolve("postgres"), Map.of())) {
      kafka.start();
      postgres.start();
      Map<String, String> environment =
          Map.of(
              "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
              "SPRING_DATASOURCE_URL", postgres.jdbcUrl(),
              "SPRING_DATASOURCE_USERNAME", "postgres");
      try (ServiceProcess service =
          ServiceProcess.start(
              Path.of(arguments[0]), FreePort.any(), options, environment, Path.of(arguments[1]))) {
        service.awaitReady(Duration.ofSeconds(120));
        play("http://127.0.0.1:" + service.port());
        service.terminate(Duration.ofMinutes(4)); // what was noted is written when it ends
      }
    }
  }

  private static void play(String address) throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      int request = i;
      String events =
          IntStream.range(0, 100)
              .mapToObj(
                  event ->
                      "{\"orderId\":\"%d-%d\",\"status\":\"OUT_FOR_DELIVERY\",\"eventTs\":\"2025-01-01T10:00:00Z\"}"
                          .formatted(request, event))
              .collect(Collectors.joining(","));
      post(address + "/order/tracking", "application/json", "{\"event\":[" + events + "]}");
      post(
          address + "/order/tracking",
          "application/xml",
          "<events><event><orderId>%d-0</orderId><status>DELIVERED</status><eventTs>2025-01-01T11:00:00Z</eventTs></event></events>"
              .formatted(i));
    }
    for (String path :
        List.of("/orders/1-0", "/orders?limit=1000", "/actuator/health", "/actuator/prometheus")) {
      answer(open(address + path));
    }
  }

  /** Repeats it for a while: on a busy machine the first ones may be answered with 503. */
  private static void post(String address, String type, String body) throws IOException {
    int status = 0;
    for (int attempt = 0; attempt < ATTEMPTS && status != 202; attempt++) {
      HttpURLConnection connection = open(address);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", type);
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      status = answer(connection);
    }
    if (status != 202) {
      throw new IOException("%s answered with %d, %d times".formatted(address, status, ATTEMPTS));
    }
  }

  private static HttpURLConnection open(String address) throws IOException {
    return (HttpURLConnection) URI.create(address).toURL().openConnection();
  }

  private static int answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
    return status;
  }
}
