package io.ordertracking.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonIngestTest extends WebTest {
  private static final String GOOD =
      """
      {"orderId":"A1","status":"PICKED_UP_AT_WAREHOUSE","eventTs":"2025-01-01T10:00:00Z"}""";

  @Test
  void theContractsBodyGetsTheContractsAnswer() {
    HttpResponse<String> answer = postJson("{\"event\":[" + GOOD + "]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{\"results\":[{\"orderId\":\"A1\",\"accepted\":true}]}");
    assertThat(log.events())
        .containsExactly(
            TrackingEvent.of(
                "A1", OrderStatus.PICKED_UP_AT_WAREHOUSE, Instant.parse("2025-01-01T10:00:00Z")));
  }

  @Test
  void anEventIdOfTheClientsIsKept() {
    postJson("{\"event\":[" + GOOD.replace("}", ",\"eventId\":\"mine\"}") + "]}");

    assertThat(log.events()).extracting(TrackingEvent::eventId).containsExactly("mine");
  }

  @Test
  void anEventIdOfNullIsNone() {
    postJson("{\"event\":[" + GOOD.replace("}", ",\"eventId\":null}") + "," + GOOD + "]}");

    assertThat(log.events()).hasSize(2);
    assertThat(log.events().getFirst()).isEqualTo(log.events().getLast());
  }

  @Test
  void unknownFieldsArePassedOverHoweverTheyLook() {
    String body =
        """
        {"source":{"a":[1,{"event":[{}]}]},"event":[{"x":[[{"orderId":7}]],"orderId":"A1",
         "status":"DELIVERED","eventTs":"2025-01-01T10:00:00Z","x":1e999,"note":null}],"event2":1}
        """;

    HttpResponse<String> answer = postJson(body);

    assertThat(answer.body()).isEqualTo("{\"results\":[{\"orderId\":\"A1\",\"accepted\":true}]}");
  }

  @Test
  void badEventsAreReportedInTheirPlacesAndTheOthersAreAccepted() {
    String late = GOOD.replace("A1", "A2").replace("PICKED_UP_AT_WAREHOUSE", "LATE");

    HttpResponse<String> answer =
        postJson("{\"event\":[" + late + "," + GOOD + ",17," + GOOD.replace("A1", "A3") + "]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"results":[\
            {"orderId":"A2","accepted":false,"reason":"UNKNOWN_STATUS","message":"status is \\"LATE\\"; \
            expected is one of PICKED_UP_AT_WAREHOUSE, OUT_FOR_DELIVERY, DELIVERY_ISSUE, DELIVERED"},\
            {"orderId":"A1","accepted":true},\
            {"accepted":false,"reason":"WRONG_TYPE","message":"event is a number; expected is an \
            object with orderId, status and eventTs"},\
            {"orderId":"A3","accepted":true}]}""");
    assertThat(log.events()).extracting(TrackingEvent::orderId).containsExactly("A1", "A3");
  }

  @Test
  void aBatchOfBadEventsAloneIs422AndNothingIsPublished() {
    HttpResponse<String> answer = postJson("{\"event\":[{\"orderId\":\"A1\"}]}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"results":[{"orderId":"A1","accepted":false,"reason":"MISSING_FIELD",\
            "message":"status is missing; add it"}]}""");
    assertThat(log.events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "orderId|''|INVALID_ORDER_ID",
        "orderId|'  \\t '|INVALID_ORDER_ID",
        "orderId|'a\\u0000b'|INVALID_ORDER_ID",
        "orderId|'a\\u001fb'|INVALID_ORDER_ID",
        "orderId|'a\\nb'|INVALID_ORDER_ID",
        "orderId|'\\ud800'|INVALID_ORDER_ID",
        "orderId|'\\uffff'|INVALID_ORDER_ID",
        "orderId|17|WRONG_TYPE",
        "orderId|true|WRONG_TYPE",
        "orderId|null|MISSING_FIELD",
        "orderId|{'orderId':'A1'}|WRONG_TYPE",
        "orderId|['A1']|WRONG_TYPE",
        "orderId|'A1','orderId':'A1'|DUPLICATE_FIELD",
        "status|'LOST'|UNKNOWN_STATUS",
        "status|'delivered'|UNKNOWN_STATUS",
        "status|' DELIVERED'|UNKNOWN_STATUS",
        "status|''|UNKNOWN_STATUS",
        "status|3|WRONG_TYPE",
        "status|null|MISSING_FIELD",
        "status|'DELIVERED','status':'DELIVERY_ISSUE'|DUPLICATE_FIELD",
        "eventTs|1735725600|WRONG_TYPE",
        "eventTs|'yesterday'|INVALID_EVENT_TS",
        "eventTs|'2025-02-30T10:00:00Z'|INVALID_EVENT_TS",
        "eventTs|'2025-01-01T10:00:00'|INVALID_EVENT_TS",
        "eventTs|'2025-01-01'|INVALID_EVENT_TS",
        "eventTs|null|MISSING_FIELD",
        "eventTs|[2025,1,1]|WRONG_TYPE",
        "eventId|17|WRONG_TYPE",
        "eventId|''|INVALID_EVENT_ID",
        "eventId|'a\\u0007'|INVALID_EVENT_ID",
        "eventId|{}|WRONG_TYPE",
        "eventId|'a','eventId':'b'|DUPLICATE_FIELD",
      })
  void aFieldThatIsBadNamesItselfAndTheReason(String field, String value, String reason) {
    String bad =
        GOOD.replaceFirst("\"" + field + "\":\"[^\"]*\",?", "").replace(",}", "}").replace("}", "")
            + ",\""
            + field
            + "\":"
            + value.replace('\'', '"')
            + "}";

    HttpResponse<String> answer =
        postJson("{\"event\":[" + bad + "," + GOOD.replace("A1", "B") + "]}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body())
        .contains(
            "\"accepted\":false,\"reason\":\"" + reason + "\",\"message\":\"" + field + " is ")
        .endsWith("{\"orderId\":\"B\",\"accepted\":true}]}");
    assertThat(log.events()).extracting(TrackingEvent::orderId).containsExactly("B");
  }

  @Test
  void anIdMayHave128CharactersAndNoMore() {
    String longest = "\uD83D\uDCE6".repeat(64);

    HttpResponse<String> answer =
        postJson(
            "{\"event\":["
                + GOOD.replace("A1", longest)
                + ","
                + GOOD.replace("A1", longest + "x")
                + "]}");

    assertThat(log.events()).extracting(TrackingEvent::orderId).containsExactly(longest);
    assertThat(answer.body()).contains("INVALID_ORDER_ID", "at most 128");
  }

  @Test
  void aLongValueIsShownShort() {
    HttpResponse<String> answer =
        postJson("{\"event\":[" + GOOD.replace("A1", "x".repeat(1_000_000)) + "]}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).hasSizeLessThan(500).contains("(1000000 characters)");
  }

  @Test
  void tenThousandEventsAreAcceptedInOneBatch() {
    String events =
        IntStream.range(0, 10_000)
            .mapToObj(i -> GOOD.replace("A1", "A" + i))
            .collect(Collectors.joining(","));

    HttpResponse<String> answer = postJson("{\"event\":[" + events + "]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body().split("\"accepted\":true", -1)).hasSize(10_001);
    assertThat(log.events()).hasSize(10_000);
    assertThat(log.events().get(7_777).orderId()).isEqualTo("A7777");
  }

  @Test
  void moreThanTenThousandAreTooManyEvenWhenTheyAreSmall() {
    HttpResponse<String> answer = postJson("{\"event\":[" + "0,".repeat(10_000) + "0]}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("more than 10000 events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "nonsense",
        "null",
        "17",
        "[]",
        "{}",
        "{\"event\":null}",
        "{\"event\":{}}",
        "{\"event\":\"A1\"}",
        "{\"event\":[]}",
        "{\"events\":[{}]}",
        "{\"event\":[{}],\"event\":[{}]}",
        "{\"event\":[{}]} {}",
        "{\"event\":[{}]",
        "{\"event\":[{]}",
        "{\"event\":[{}],}",
        "{'event':[{}]}",
        "{\"event\":[NaN]}",
        "{\"event\":[{\"orderId\":\"a\nb\"}]}",
        "{\"event\":[/* */]}",
      })
  void aBodyOfAnotherShapeIs400AndNothingIsPublished(String body) {
    String withGood = body.replace("[{}]", "[" + GOOD + "]");

    HttpResponse<String> answer = postJson(withGood);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .startsWith(
            "{\"type\":\"urn:order-tracking:problem:malformed-body\",\"title\":\"The body can't be"
                + " read\",\"status\":400,\"detail\":\"");
    assertThat(log.events()).isEmpty();
  }

  @Test
  void nestingWithoutEndIs400() {
    HttpResponse<String> answer =
        postJson("{\"x\":" + "[".repeat(2_000_000) + "]".repeat(2_000_000) + "}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("depth");
  }

  @Test
  void textThatIsNotUtf8Is400() {
    byte[] latin1 =
        ("{\"event\":[" + GOOD.replace("A1", "\u00e4") + "]}")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    HttpResponse<String> answer =
        post("application/json", java.net.http.HttpRequest.BodyPublishers.ofByteArray(latin1));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(log.events()).isEmpty();
  }

  @Test
  void aNumberOfAMillionDigitsIsAWrongTypeLikeAnyOther() {
    HttpResponse<String> answer =
        postJson("{\"event\":[{\"orderId\":" + "1".repeat(1_000_000) + "}," + GOOD + "]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"reason\":\"WRONG_TYPE\"");
  }

  @Test
  void whenKafkaIsDownTheAnswerIs503WithAHintWhenToRepeat() {
    log.goDown();

    HttpResponse<String> answer = postJson("{\"event\":[" + GOOD + "]}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body()).contains("Send the same batch again").doesNotContain("secret");
  }

  @Test
  void whenKafkaIsDownABatchOfBadEventsAloneIsStill422() {
    log.goDown();

    assertThat(postJson("{\"event\":[{}]}").statusCode()).isEqualTo(422);
  }
}
