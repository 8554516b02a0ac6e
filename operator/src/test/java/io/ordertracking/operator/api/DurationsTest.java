package io.ordertracking.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"30m, PT30M", "1h30m, PT1H30M", "90s, PT1M30S", "2h0m5s, PT2H5S", "0s, PT0S"})
  void readsHoursMinutesAndSeconds(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "30 m", "m", "30m1h", "1.5h", "-5m", "1d", "100000s", "30m\n"})
  void refusesAnythingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
