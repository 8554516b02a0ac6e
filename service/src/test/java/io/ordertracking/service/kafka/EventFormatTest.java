package io.ordertracking.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.service.domain.EventTime;
import io.ordertracking.service.domain.Identifier;
import io.ordertracking.service.domain.OrderStatus;
import io.ordertracking.service.domain.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFormatTest {

  @Property
  void whatIsWrittenIsRead(@ForAll("events") TrackingEvent event) {
    assertThat(EventFormat.read(EventFormat.write(event))).isEqualTo(new EventFormat.Event(event));
  }

  @Provide
  Arbitrary<TrackingEvent> events() {
    Arbitrary<String> ids =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(20)
            .filter(id -> Identifier.flaw(id).isEmpty());
    Arbitrary<Instant> times =
        Combinators.combine(
                Arbitraries.longs()
                    .between(
                        EventTime.EARLIEST.getEpochSecond(), EventTime.LATEST.getEpochSecond()),
                Arbitraries.integers().between(0, 999_999))
            .as((second, micros) -> Instant.ofEpochSecond(second, micros * 1000L));
    return Combinators.combine(ids, ids, Arbitraries.of(OrderStatus.class), times)
        .as(TrackingEvent::new);
  }

  /** What version 1 wrote; topics hold it for as long as they retain. */
  @Test
  void theFormatIsThisOne() {
    TrackingEvent event =
        new TrackingEvent(
            "e\"1", "Å1", OrderStatus.DELIVERED, Instant.parse("2025-01-01T10:00:00.5Z"));

    assertThat(new String(EventFormat.write(event), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"eventId":"e\\"1","orderId":"Å1","status":"DELIVERED","eventTs":"2025-01-01T10:00:00.500Z"}""");
  }

  @Test
  void fieldsOfALaterVersionAreSkippedAndAMissingIdIsDerived() {
    String later =
        """
        {"v":2,"place":{"a":[1,{"b":null}]},"orderId":"A1","status":"DELIVERED",
         "eventTs":"2025-01-01T11:00:00+01:00","eventId":null}""";

    assertThat(EventFormat.read(later.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new EventFormat.Event(
                TrackingEvent.of(
                    "A1", OrderStatus.DELIVERED, Instant.parse("2025-01-01T10:00:00Z"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "UNREADABLE     | ~~",
        "UNREADABLE     | []",
        "UNREADABLE     | {\"orderId\":",
        "UNREADABLE     | not JSON",
        "UNREADABLE     | {\"orderId\":1,\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"}",
        "UNREADABLE     | {\"orderId\":\"A\",\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"} {}",
        "MISSING_FIELD  | {\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"}",
        "MISSING_FIELD  | {\"orderId\":\"A\",\"eventTs\":\"2025-01-01T10:00:00Z\"}",
        "UNKNOWN_STATUS | {\"orderId\":\"A\",\"status\":\"LOST\",\"eventTs\":\"2025-01-01T10:00:00Z\"}",
        "INVALID_FIELD  | {\"orderId\":\"A\",\"status\":\"DELIVERED\",\"eventTs\":\"yesterday\"}",
        "INVALID_FIELD  | {\"orderId\":\"A\",\"status\":\"DELIVERED\",\"eventTs\":\"+12000-01-01T10:00:00Z\"}",
        "INVALID_FIELD  | {\"orderId\":\"A\\u0000\",\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"}",
        "INVALID_FIELD  | {\"orderId\":\"A\\ud800\",\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"}",
        "INVALID_FIELD  | {\"orderId\":\"A\",\"eventId\":\" \",\"status\":\"DELIVERED\",\"eventTs\":\"2025-01-01T10:00:00Z\"}"
      })
  void whatIsNoEventIsToldWithItsReason(PoisonReason reason, String value) {
    assertThat(EventFormat.read(value.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            EventFormat.Poison.class, poison -> assertThat(poison.reason()).isEqualTo(reason));
  }

  @Test
  void aRecordWithoutValueIsNoEvent() {
    assertThat(EventFormat.read(null)).isInstanceOf(EventFormat.Poison.class);
  }
}
