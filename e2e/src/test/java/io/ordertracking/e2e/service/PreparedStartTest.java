package io.ordertracking.e2e.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.backends.ServiceProcess;
import io.ordertracking.e2e.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar as it ships starts with the beans that its build worked out where its settings allow it,
 * and does what it is told to where they don't.
 */
class PreparedStartTest {
  private static final String EVENT =
      """
      {"event":[{"orderId":"A1","status":"DELIVERED","eventTs":"2025-01-01T10:00:00Z"}]}""";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) // what a process said stays to be read
  static Path directory;

  private static Ground ground;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void lay() throws IOException {
    ground = Ground.lay(directory);
  }

  @AfterAll
  static void close() {
    CLIENT.close();
    if (ground != null) {
      ground.close();
    }
  }

  @Test
  void asTheOperatorRunsItItTakesTheBeansOfTheBuildAndTheValuesOfItsVariables() throws Exception {
    try (ServiceProcess service = ground.start("aws", Map.of("SPRING_PROFILES_ACTIVE", "aws"))) {
      service.awaitReady(Duration.ofSeconds(60));

      assertThat(firstLine("aws"))
          .as("the profile's log")
          .startsWith("{\"@timestamp\"")
          .contains("Starting AOT-processed OrderTrackingService");
      assertThat(post(service).statusCode()).isEqualTo(202);
      Await.until(
          Duration.ofSeconds(30),
          () -> get(service, "/orders/A1").body(),
          order -> assertThat(order).contains("\"DELIVERED\""));
      assertThat(get(service, "/actuator/prometheus").body())
          .contains("environment=\"" + Ground.ENVIRONMENT + "\"");
    }
  }

  @Test
  void anIssuerIsNeverOverlooked() throws Exception {
    try (ServiceProcess service =
        ground.start(
            "tokens", Map.of("ORDERTRACKING_SECURITY_ISSUERURI", "http://127.0.0.1:1/none"))) {
      service.awaitReady(Duration.ofSeconds(60));

      assertThat(firstLine("tokens")).contains("Starting OrderTrackingService");
      assertThat(post(service).statusCode()).isEqualTo(401);
      assertThat(get(service, "/orders/A1").statusCode()).isEqualTo(401);
      assertThat(get(service, "/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void norAreMoreEndpoints() throws Exception {
    try (ServiceProcess service =
        ground.start("endpoints", Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*"))) {
      service.awaitReady(Duration.ofSeconds(60));

      assertThat(firstLine("endpoints")).contains("Starting OrderTrackingService");
      assertThat(get(service, "/actuator/beans").statusCode()).isEqualTo(200);
    }
  }

  private static String firstLine(String name) throws IOException {
    return Files.readString(ground.output(name)).lines().findFirst().orElse("");
  }

  private static HttpResponse<String> post(ServiceProcess service) throws Exception {
    return CLIENT.send(
        request(service, "/order/tracking")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(EVENT))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(ServiceProcess service, String path) throws Exception {
    return CLIENT.send(request(service, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ServiceProcess service, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
        .timeout(Duration.ofSeconds(20));
  }
}
