package io.ordertracking.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.demo.CriticalPath.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static final Duration LATENCY = Duration.ofMillis(60);

  private static Answer answer(String call, int millis) {
    return new Answer(call, Duration.ofMillis(millis));
  }

  @Test
  void whatBeganBeforeAnAnswerDidNotWaitForIt() {
    CriticalPath path =
        CriticalPath.of(
            List.of(answer("a", 60), answer("b", 62), answer("b2", 125), answer("c", 190)),
            LATENCY);
    assertThat(path.calls()).containsExactly("a", "b2", "c");
    assertThat(path.floor(LATENCY)).isEqualTo(Duration.ofMillis(180));
  }

  @Test
  void noCallsTakeNoTime() {
    assertThat(CriticalPath.of(List.of(), LATENCY).floor(LATENCY)).isZero();
  }
}
