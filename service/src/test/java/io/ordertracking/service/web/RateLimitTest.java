package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Burst of two, then one in a thousand seconds: no test is slow enough to see a refill. */
@TestPropertySource(
    properties = {
      "ordertracking.rate-limit.requests-per-second=1",
      "ordertracking.rate-limit.burst=2",
      "ordertracking.rate-limit.proxies=1"
    })
class RateLimitTest extends WebTest {

  @Test
  void whoSendsTooMuchGets429AndHearsWhenToComeBack() {
    assertThat(from("192.0.2.1").statusCode()).isEqualTo(200);
    assertThat(from("192.0.2.1").statusCode()).isEqualTo(200);

    HttpResponse<String> answer = from("192.0.2.1");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("problem:too-many-requests");
  }

  @Test
  void anotherClientIsNotHeldBack() {
    exhaust("192.0.2.2");

    assertThat(from("192.0.2.3").statusCode()).isEqualTo(200);
  }

  @Test
  void whatTheClientItselfWritesIntoTheHeaderCountsForNothing() {
    exhaust("192.0.2.4");

    assertThat(from("198.51.100.77, 192.0.2.4").statusCode()).isEqualTo(429);
  }

  @Test
  void anIpv6ClientIsItsNetworkAndAPortMeansNothing() {
    exhaust("2001:db8:1:2::1");

    assertThat(from("[2001:db8:1:2:ffff::9]:4711").statusCode()).isEqualTo(429);
    assertThat(from("2001:db8:1:3::1").statusCode()).isEqualTo(200);
    exhaust("192.0.2.5:1");
    assertThat(from("192.0.2.5:2").statusCode()).isEqualTo(429);
  }

  @Test
  void nonsenseInTheHeaderIsAClientLikeAnyOther() {
    assertThat(from("nonsense").statusCode()).isEqualTo(200);
    assertThat(from("[").statusCode()).isEqualTo(200);
    assertThat(from(",").statusCode()).isEqualTo(200);
  }

  @Test
  void healthIsNeverLimited() {
    exhaust("192.0.2.6");

    assertThat(
            send(request("/actuator/health").header("X-Forwarded-For", "192.0.2.6")).statusCode())
        .isEqualTo(200);
  }

  private void exhaust(String client) {
    for (int i = 0; i < 3; i++) {
      from(client);
    }
    assertThat(from(client).statusCode()).isEqualTo(429);
  }

  private HttpResponse<String> from(String forwardedFor) {
    return send(request("/orders").header("X-Forwarded-For", forwardedFor));
  }
}
