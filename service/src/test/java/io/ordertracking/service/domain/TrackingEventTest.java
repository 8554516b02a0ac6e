package io.ordertracking.service.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackingEventTest {

  @Test
  void oneInstantWrittenInTwoWaysIsOneEvent() {
    assertThat(picked("2025-01-01T10:00:00Z")).isEqualTo(picked("2025-01-01T10:00:00.000Z"));
    assertThat(picked("2025-01-01T10:00:00Z")).isEqualTo(picked("2025-01-01T10:00:00.000000999Z"));
  }

  @Test
  void theDerivedIdIsTheSameForEver() {
    // recorded once: an id that changes with a release doubles every event told across it
    assertThat(picked("2025-01-01T10:00:00Z").eventId())
        .isEqualTo("A1/2025-01-01T10:00:00Z/PICKED_UP_AT_WAREHOUSE");
    assertThat(longNamed("x").eventId()).isEqualTo("e2f031de0ed5e1cbf97718691b171829");
  }

  @Test
  void whateverDiffersGivesAnotherId() {
    List<TrackingEvent> events =
        List.of(
            picked("2025-01-01T10:00:00Z"),
            picked("2025-01-01T10:00:00.000001Z"),
            TrackingEvent.of(
                "A2", OrderStatus.PICKED_UP_AT_WAREHOUSE, Instant.parse("2025-01-01T10:00:00Z")),
            TrackingEvent.of(
                "A1", OrderStatus.OUT_FOR_DELIVERY, Instant.parse("2025-01-01T10:00:00Z")),
            longNamed("x"),
            longNamed("y"));

    assertThat(events).extracting(TrackingEvent::eventId).doesNotHaveDuplicates();
  }

  @Test
  void identifiersAreWhatEveryPartCanKeep() {
    assertThat(Identifier.flaw("A1")).isEmpty();
    assertThat(Identifier.flaw("Å-😀")).isEmpty();
    assertThat(Identifier.flaw("x".repeat(128))).isEmpty();
    assertThat(Identifier.flaw("x".repeat(129)))
        .hasValue("has 129 characters; at most 128 are kept");
    assertThat(Identifier.flaw(" ")).hasValue("is blank");
    assertThat(Identifier.flaw("A\0")).hasValue("has the control character U+0000 at 1");
    assertThat(Identifier.flaw("A\ud83d")).hasValue("has half a character, U+D83D, at 1");
    assertThat(Identifier.flaw("\ude00A")).hasValue("has half a character, U+DE00, at 0");
  }

  @Test
  void timesAreThoseOfFourDigitYears() {
    assertThat(EventTime.flaw(EventTime.EARLIEST)).isEmpty();
    assertThat(EventTime.flaw(Instant.parse("9999-12-31T23:59:59.999999999Z"))).isEmpty();
    assertThat(EventTime.flaw(EventTime.EARLIEST.minusNanos(1))).isPresent();
    assertThat(EventTime.flaw(Instant.parse("+10000-01-01T00:00:00Z"))).isPresent();
  }

  /** Its id would be too long if it held the order's. */
  private static TrackingEvent longNamed(String lastLetter) {
    return TrackingEvent.of(
        "o".repeat(127) + lastLetter,
        OrderStatus.DELIVERED,
        Instant.parse("2025-01-01T10:00:00.000001Z"));
  }

  private static TrackingEvent picked(String eventTs) {
    return TrackingEvent.of("A1", OrderStatus.PICKED_UP_AT_WAREHOUSE, Instant.parse(eventTs));
  }
}
