package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.service.application.OrderView;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.Outcome;
import io.ordertracking.service.domain.RecordedEvent;
import io.ordertracking.service.domain.TrackingEvent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class OrdersEndpointTest extends WebTest {
  private static final Instant TEN = Instant.parse("2025-01-01T10:00:00Z");
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  @Test
  void anOrderIsShownWithItsTimeline() {
    orders.know(order("A1", OrderStatus.DELIVERED, TEN.plusSeconds(60)));

    HttpResponse<String> answer = get("/orders/A1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"orderId":"A1","status":"DELIVERED","statusTs":"2025-01-01T10:00:00Z","version":2,\
            "updatedAt":"2025-01-01T10:01:00Z","timeline":[\
            {"eventId":"e1","status":"DELIVERED","eventTs":"2025-01-01T10:00:00Z","outcome":"APPLIED"},\
            {"eventId":"e2","status":"DELIVERY_ISSUE","eventTs":"2025-01-01T10:00:01Z",\
            "outcome":"REJECTED","reason":"DELIVERED is <final>"}]}""");
  }

  @Test
  void anOrderIsShownInXmlWhereItIsAskedFor() {
    orders.know(order("A1", OrderStatus.DELIVERED, TEN));

    HttpResponse<String> answer = send(request("/orders/A1").header("Accept", "application/xml"));

    assertThat(contentType(answer)).isEqualTo("application/xml");
    assertThat(answer.body())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?><order><orderId>A1</orderId>\
            <status>DELIVERED</status><statusTs>2025-01-01T10:00:00Z</statusTs><version>2</version>\
            <updatedAt>2025-01-01T10:00:00Z</updatedAt><timeline><event><eventId>e1</eventId>\
            <status>DELIVERED</status><eventTs>2025-01-01T10:00:00Z</eventTs>\
            <outcome>APPLIED</outcome></event><event><eventId>e2</eventId>\
            <status>DELIVERY_ISSUE</status><eventTs>2025-01-01T10:00:01Z</eventTs>\
            <outcome>REJECTED</outcome><reason>DELIVERED is &lt;final&gt;</reason></event>\
            </timeline></order>""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e4\uD83D\uDCE6", "a/b", "a;b", "a%b", "a?b#c", "a+b", "a\\b"})
  void everyIdThatIsAcceptedCanBeAskedFor(String orderId) {
    orders.know(order(orderId, OrderStatus.DELIVERED, TEN));

    HttpResponse<String> answer = get("/orders/" + inPath(orderId));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A2", "%00", "%0A", "%EF%BF%BF"})
  void anUnknownOrderIs404(String orderId) {
    HttpResponse<String> answer = get("/orders/" + orderId);

    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
  }

  @Test
  void ordersComePageByPageEachOnce() {
    for (int i = 0; i < 7; i++) {
      orders.know(order("A" + i, OrderStatus.DELIVERED, TEN.plusSeconds(i / 3)));
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      String body = get("/orders?limit=2&cursor=" + cursor).body();
      Pattern.compile("\"orderId\":\"(A\\d)\"")
          .matcher(body)
          .results()
          .forEach(found -> seen.add(found.group(1)));
      Matcher next = CURSOR.matcher(body);
      cursor = next.find() ? next.group(1) : "";
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactly("A0", "A1", "A2", "A3", "A4", "A5", "A6");
  }

  @Test
  void ordersAreChosenByStatusAndTime() {
    orders.know(order("A1", OrderStatus.DELIVERED, TEN));
    orders.know(order("A2", OrderStatus.DELIVERY_ISSUE, TEN.plusSeconds(1)));
    orders.know(order("A3", OrderStatus.DELIVERED, TEN.plusSeconds(2)));

    assertThat(get("/orders?status=DELIVERED&updatedSince=2025-01-01T12:00:01%2B02:00").body())
        .isEqualTo(
            """
            {"orders":[{"orderId":"A3","status":"DELIVERED","statusTs":"2025-01-01T10:00:00Z",\
            "version":2,"updatedAt":"2025-01-01T10:00:02Z"}]}""");
  }

  @Test
  void aPageIsShownInXmlWhereItIsAskedFor() {
    orders.know(order("A1", OrderStatus.DELIVERED, TEN));
    orders.know(order("A2", OrderStatus.DELIVERED, TEN));

    HttpResponse<String> answer =
        send(request("/orders?limit=1").header("Accept", "application/xml"));

    assertThat(answer.body())
        .contains("<page><orders><order><orderId>A1</orderId>", "</order></orders><nextCursor>")
        .endsWith("</nextCursor></page>");
  }

  @Test
  void parametersThatAreEmptyCountAsNotGiven() {
    assertThat(get("/orders?status=&updatedSince=&cursor=&limit=").body())
        .isEqualTo("{\"orders\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "status=LOST, status is \\\"LOST\\\"; expected is one of",
    "status=DELIVERED&status=DELIVERED, status is",
    "updatedSince=yesterday, updatedSince is \\\"yesterday\\\"; expected is an RFC 3339",
    "updatedSince=2025-01-01T10:00:00+02:00, updatedSince is",
    "limit=0, limit is \\\"0\\\"; expected is a number from 1 to 1000",
    "limit=1001, limit is",
    "limit=many, limit is",
    "limit=99999999999, limit is",
    "cursor=nonsense, cursor is \\\"nonsense\\\"; expected is the nextCursor",
    "=1, The query can't be decoded",
    "status=%FF%FE, The query can't be decoded",
    "cursor=%00, cursor is",
    "cursor=MTpBAA, cursor is",
    "cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTpB, cursor is",
  })
  void aBadParameterIs400NamingItAndWhatIsExpected(String parameter, String detail) {
    HttpResponse<String> answer = get("/orders?" + parameter);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("problem:invalid-parameter", "\"detail\":\"" + detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders", "/orders/A1"})
  void whenTheDatabaseIsDownTheAnswerIs503(String path) {
    orders.failWith(new DataAccessResourceFailureException("secret-of-the-inside"));

    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("database-unavailable").doesNotContain("secret");
  }

  @Test
  void aFailureOfOursIs500WithoutItsInside() {
    orders.failWith(new IllegalStateException("secret-of-the-inside"));

    HttpResponse<String> answer = get("/orders/A1");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body()).doesNotContain("secret", "Exception");
  }

  private static OrderView order(String orderId, OrderStatus status, Instant updatedAt) {
    return new OrderView(
        orderId,
        status,
        TEN,
        2,
        updatedAt,
        List.of(
            new RecordedEvent(new TrackingEvent("e1", orderId, status, TEN), Outcome.APPLIED, null),
            new RecordedEvent(
                new TrackingEvent("e2", orderId, OrderStatus.DELIVERY_ISSUE, TEN.plusSeconds(1)),
                Outcome.REJECTED,
                "DELIVERED is <final>")));
  }

  static String inPath(String orderId) {
    return URLEncoder.encode(orderId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
