package io.ordertracking.service.web;

import io.ordertracking.service.application.IngestEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The HTTP side as it ships, on a real port, with Kafka and Postgres replaced by memory. */
@SpringBootTest(
    classes = WebTest.App.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "management.endpoint.health.validate-group-membership=false")
abstract class WebTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired RecordingLog log;
  @Autowired KnownOrders orders;

  @BeforeEach
  void forget() {
    log.reset();
    orders.reset();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String contentType, String body) {
    return post(contentType, HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String contentType, HttpRequest.BodyPublisher body) {
    return send(request("/order/tracking").header("Content-Type", contentType).POST(body));
  }

  HttpResponse<String> postJson(String body) {
    return post("application/json", body);
  }

  static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  // no @SpringBootConfiguration, or the tests of the whole service would find it, too
  @EnableAutoConfiguration(
      exclude = {
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        KafkaAutoConfiguration.class
      })
  @ComponentScan("io.ordertracking.service.web")
  static class App {
    @Bean
    RecordingLog recordingLog() {
      return new RecordingLog();
    }

    @Bean
    KnownOrders knownOrders() {
      return new KnownOrders();
    }

    @Bean
    IngestEvents ingestEvents(RecordingLog log) {
      return new IngestEvents(log, decisions -> {});
    }
  }
}
