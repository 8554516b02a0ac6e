package io.ordertracking.service.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @CsvSource({
    "2025-01-01T10:00:00Z, 2025-01-01T10:00:00Z",
    "2025-01-01t10:00:00z, 2025-01-01T10:00:00Z",
    "2025-01-01T12:30:00+02:30, 2025-01-01T10:00:00Z",
    "2024-12-31T23:00:00-11:00, 2025-01-01T10:00:00Z",
    "2025-01-02T09:59:00+23:59, 2025-01-01T10:00:00Z",
    "2025-01-01T10:00:00-00:00, 2025-01-01T10:00:00Z",
    "2025-01-01T10:00:00.5Z, 2025-01-01T10:00:00.500Z",
    "2025-01-01T10:00:00.123456Z, 2025-01-01T10:00:00.123456Z",
    "2025-01-01T10:00:00.123456999999999999Z, 2025-01-01T10:00:00.123456Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z",
  })
  void whatTheRfcWritesIsRead(String text, Instant time) {
    assertThat(Rfc3339.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2025-01-01",
        "2025-01-01T10:00Z",
        "2025-01-01T10:00:00",
        "2025-01-01 10:00:00Z",
        "2025-01-01T10:00:00+02",
        "2025-01-01T10:00:00+0200",
        "2025-01-01T10:00:00+24:00",
        "2025-01-01T10:00:00+02:60",
        "2025-01-01T10:00:00*02:00",
        "2025-01-01T10:00:00.Z",
        "2025-01-01T10:00:00,5Z",
        "2025-01-01T10:00:00.5",
        "2025-01-01T10:00:00Z ",
        " 2025-01-01T10:00:00Z",
        "2025-01-01T24:00:00Z",
        "2025-01-01T10:60:00Z",
        "2016-12-31T23:59:60Z",
        "2025-02-29T10:00:00Z",
        "2025-13-01T10:00:00Z",
        "2025-00-01T10:00:00Z",
        "2025-01-00T10:00:00Z",
        "0000-01-01T10:00:00Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+2025-01-01T10:00:00Z",
        "-025-01-01T10:00:00Z",
        "12025-01-01T10:00:00Z",
        "\u0662\u0660\u0662\u0665-01-01T10:00:00Z",
      })
  void whatItDoesNotWriteIsNone(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Property(tries = 2000)
  void everyTimeOfTheRangeIsReadAsTheJdkReadsIt(
      @ForAll @LongRange(min = -62135500000L, max = 253402200000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    String text =
        OffsetDateTime.ofInstant(
                Instant.ofEpochSecond(second, nano), ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);

    assertThat(Rfc3339.parse(text))
        .contains(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
  }

  @Property(tries = 2000)
  void everyTimeOfTheRangeIsWrittenAsTheJdkWritesIt(
      @ForAll @LongRange(min = -62135596800L, max = 253402300799L) long second,
      @ForAll @IntRange(max = 999_999) int micros,
      @ForAll @IntRange(max = 2) int unit) {
    int kept = List.of(micros, micros / 1000 * 1000, 0).get(unit);
    Instant time = Instant.ofEpochSecond(second, kept * 1000L);
    StringBuilder text = new StringBuilder();

    Rfc3339.write(time, text);

    assertThat(text).hasToString(time.toString());
  }

  @Test
  void digitsThatTheTableDoesNotKeepMakeNoOtherEvent() {
    TrackingEvent one = eventAt("2025-01-01T10:00:00.000001Z");

    assertThat(eventAt("2025-01-01T12:00:00.0000019+02:00")).isEqualTo(one);
    assertThat(eventAt("2025-01-01T10:00:00.000002Z").eventId()).isNotEqualTo(one.eventId());
  }

  private static TrackingEvent eventAt(String time) {
    return TrackingEvent.of("A1", OrderStatus.DELIVERED, Rfc3339.parse(time).orElseThrow());
  }
}
