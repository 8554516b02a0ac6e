package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.sweep.Sightings.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Place DEV = new Place("us-east-1", "shop/dev");

  private final Sightings sightings = new Sightings();

  private void note(int hour, boolean graceRuns, String... environments) {
    sightings.note("us-east-1", Set.of(environments), at(hour), graceRuns);
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  @Test
  void oneSightingIsNotEnough() {
    note(0, true, "shop/dev");
    assertThat(sightings.confirmed(DEV)).isFalse();
    note(1, true, "shop/dev");
    assertThat(sightings.confirmed(DEV)).isTrue();
    assertThat(sightings.since(DEV, at(1))).isEqualTo(at(0));
  }

  @Test
  void aSweepWithoutItBeginsAnew() {
    note(0, true, "shop/dev");
    note(1, true);
    note(2, true, "shop/dev");
    assertThat(sightings.confirmed(DEV)).isFalse();
    assertThat(sightings.since(DEV, at(2))).isEqualTo(at(2));
  }

  @Test
  void anotherRegionsSweepSaysNothingAboutIt() {
    note(0, true, "shop/dev");
    sightings.note("eu-west-1", Set.of(), at(1), true);
    note(2, true, "shop/dev");
    assertThat(sightings.confirmed(DEV)).isTrue();
  }

  @Test
  void theGraceBeginsOnceItRuns() {
    note(0, false, "shop/dev");
    note(1, false, "shop/dev");
    assertThat(sightings.confirmed(DEV)).isTrue();
    assertThat(sightings.since(DEV, at(1))).isEqualTo(at(1));
    note(2, true, "shop/dev");
    assertThat(sightings.since(DEV, at(2))).isEqualTo(at(1));
  }

  @Test
  void itIsNewsOnceUntilItIsForgotten() {
    assertThat(sightings.isNews(DEV)).isTrue();
    assertThat(sightings.isNews(DEV)).isFalse();
    assertThat(sightings.forget(DEV)).isTrue();
    assertThat(sightings.forget(DEV)).isFalse();
    assertThat(sightings.isNews(DEV)).isTrue();
  }

  @Test
  void aRemovalsLengthCountsFromItsFirstPass() {
    assertThat(sightings.removing(DEV, at(0))).isZero();
    assertThat(sightings.removing(DEV, at(1))).isEqualTo(Duration.ofHours(1));
  }
}
