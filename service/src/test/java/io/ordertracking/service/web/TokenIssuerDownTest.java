package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "ordertracking.security.issuer-uri=http://127.0.0.1:1")
class TokenIssuerDownTest extends WebTest {

  @Test
  void theServiceStartsAndSaysThatTokensCannotBeVerifiedNow() {
    HttpResponse<String> answer =
        send(request("/orders").header("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("problem:issuer-unavailable").doesNotContain("127.0.0.1");
    assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
  }
}
