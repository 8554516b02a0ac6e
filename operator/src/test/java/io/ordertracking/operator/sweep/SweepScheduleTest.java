package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.config.OperatorConfig.Orphans;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SweepScheduleTest {
  private static Orphans settings(Duration every) {
    return new Orphans(
        Orphans.Mode.REPORT, every, Duration.ofMillis(1), Duration.ofHours(24), List.of());
  }

  @Test
  void sweepsAgainEvenAfterADefect() throws InterruptedException {
    CountDownLatch sweeps = new CountDownLatch(3);
    try (SweepSchedule schedule =
        new SweepSchedule(
            settings(Duration.ofMillis(1)),
            () -> {
              sweeps.countDown();
              throw new IllegalStateException("a defect");
            },
            new Random(1))) {
      schedule.begin();
      assertThat(sweeps.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void waitsVaryByATenth() {
    try (SweepSchedule schedule =
        new SweepSchedule(settings(Duration.ofHours(1)), () -> false, new Random(1))) {
      for (int i = 0; i < 100; i++) {
        assertThat(schedule.jittered(Duration.ofMinutes(100)))
            .isBetween(Duration.ofMinutes(90), Duration.ofMinutes(110));
      }
    }
  }
}
