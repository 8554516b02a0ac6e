package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.ordertracking.service.application.OrderView;
import io.ordertracking.service.domain.OrderStatus;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class TokenSecurityTest extends WebTest {
  private static final TokenIssuer ISSUER = issuer();
  private static final String BATCH =
      """
      {"event":[{"orderId":"A1","status":"DELIVERED","eventTs":"2025-01-01T10:00:00Z"}]}""";

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("ordertracking.security.issuer-uri", ISSUER::uri);
    settings.add("ordertracking.security.audience", () -> "order-tracking");
    settings.add("ordertracking.security.write-scope", () -> "orders:write");
  }

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @Test
  void withoutATokenTheAnswerIs401WithAChallenge() {
    HttpResponse<String> answer = postJson(BATCH);

    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(log.events()).isEmpty();
    assertProblem(get("/orders"), 401, "unauthorized");
    assertProblem(get("/orders/A1"), 401, "unauthorized");
  }

  @Test
  void aTokenWithTheScopeMaySend() {
    HttpResponse<String> answer = post(ISSUER.token("order-tracking", "orders:write other"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(log.events()).hasSize(1);
  }

  @Test
  void aTokenWithoutTheScopeMayReadButNotSend() {
    String token = ISSUER.token("order-tracking", "other");

    HttpResponse<String> answer = post(token);

    assertProblem(answer, 403, "forbidden");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("insufficient_scope");
    assertThat(log.events()).isEmpty();
    assertThat(send(bearing(token, "/orders")).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenForSomebodyElseOfAnotherIssuerOrOutOfDateIsRefused() {
    assertRefused(ISSUER.token("another-service", "orders:write"));
    assertRefused(
        ISSUER.token(
            "https://issuer.invalid", "order-tracking", "orders:write", Duration.ofHours(1)));
    assertRefused(
        ISSUER.token(ISSUER.uri(), "order-tracking", "orders:write", Duration.ofHours(-1)));
  }

  @Test
  void aTokenThatIsForgedOrNoneIsRefused() throws IOException, JOSEException {
    try (TokenIssuer forger = new TokenIssuer()) {
      assertRefused(
          forger.token(ISSUER.uri(), "order-tracking", "orders:write", Duration.ofHours(1)));
    }
    assertRefused("nonsense");
    assertRefused("eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSIsImF1ZCI6Im9yZGVyLXRyYWNraW5nIn0.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/prometheus",
        "/openapi.yaml",
        "/v3/api-docs",
        "/swagger-ui/index.html"
      })
  void whatNamesNoOrderStaysOpen(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a;b", "a%b", "a\\b", "a.b", ".."})
  void anIdOfOddCharactersCanBeAskedForWithATokenAndOnlySo(String orderId) {
    orders.know(
        new OrderView(orderId, OrderStatus.DELIVERED, Instant.EPOCH, 1, Instant.EPOCH, List.of()));
    String path = "/orders/" + OrdersEndpointTest.inPath(orderId);

    assertThat(get(path).statusCode()).isIn(401, 400);
    if (!orderId.equals("..")) {
      assertThat(send(bearing(ISSUER.token("order-tracking", ""), path)).statusCode())
          .isEqualTo(200);
    }
  }

  private void assertRefused(String token) {
    HttpResponse<String> answer = post(token);

    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("error=\"invalid_token\"");
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    assertThat(log.events()).isEmpty();
  }

  private HttpResponse<String> post(String token) {
    return send(
        bearing(token, "/order/tracking")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(BATCH)));
  }

  private HttpRequest.Builder bearing(String token, String path) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("problem:" + slug);
  }

  private static TokenIssuer issuer() {
    try {
      return new TokenIssuer();
    } catch (IOException | JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
