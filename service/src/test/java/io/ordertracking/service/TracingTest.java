package io.ordertracking.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** One request, one trace, all the way. */
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void aRequestIsOneTraceFromHttpThroughKafkaIntoSql() throws Exception {
    Queue<String> exported = new ConcurrentLinkedQueue<>();
    HttpServer collector = collector(exported);
    try (RunningService service =
        RunningService.startWith(
            Exporter.class,
            "traced",
            "management.opentelemetry.enabled=true",
            "management.tracing.sampling.probability=1.0",
            "management.opentelemetry.tracing.export.schedule-delay=100ms",
            "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                + collector.getAddress().getPort()
                + "/v1/traces")) {
      await().atMost(Duration.ofSeconds(30)).until(() -> post(service.port()).statusCode() == 202);

      InMemorySpanExporter spans = service.bean(InMemorySpanExporter.class);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted( // a span is there when it has ended: what is around another comes later
              () ->
                  assertThat(kinds(spans))
                      .contains(
                          SpanKind.SERVER, SpanKind.PRODUCER, SpanKind.CONSUMER, SpanKind.CLIENT));

      SpanData http = only(spans, SpanKind.SERVER);
      SpanData publish = only(spans, SpanKind.PRODUCER);
      SpanData process = only(spans, SpanKind.CONSUMER);
      SpanData sql = only(spans, SpanKind.CLIENT);
      assertThat(http.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
      assertThat(publish.getParentSpanId()).isEqualTo(http.getSpanId());
      assertThat(process.getParentSpanId()).isEqualTo(publish.getSpanId());
      assertThat(sql.getParentSpanId()).isEqualTo(process.getSpanId());
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> exported.stream().anyMatch(body -> body.contains(sql.getName())));
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void withoutTracingNothingOfItIsThere() {
    try (RunningService service = RunningService.start("untraced")) {
      assertThat(service.beans("io.micrometer.tracing.Tracer")).isEmpty();
      assertThat(service.beans("io.opentelemetry.api.OpenTelemetry")).isEmpty();
    }
  }

  private static HttpResponse<String> post(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/order/tracking"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"event":[{"orderId":"T1","status":"DELIVERED",
                         "eventTs":"2025-01-01T10:00:00Z"}]}
                        """))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Of the requests that were refused while Kafka's topics were being made there are spans, too.
   */
  private static SpanData only(InMemorySpanExporter spans, SpanKind kind) {
    List<SpanData> last =
        spans.getFinishedSpanItems().stream()
            .filter(span -> span.getTraceId().equals(TRACE) && span.getKind() == kind)
            .toList();
    return last.getLast();
  }

  private static List<SpanKind> kinds(InMemorySpanExporter spans) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(TRACE))
        .map(SpanData::getKind)
        .toList();
  }

  private static HttpServer collector(Queue<String> bodies) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          bodies.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  // no @Configuration, or every test's service would find it
  static class Exporter {
    @Bean
    InMemorySpanExporter memory() {
      return InMemorySpanExporter.create();
    }
  }
}
