package io.ordertracking.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.GoldenCase;
import io.ordertracking.operator.resource.Ownership;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hash that tells what was in place. */
class AppliedMarkTest {
  private static Blueprint blueprint(String golden) {
    return GoldenCase.of(golden).reconciled().blueprint();
  }

  private final AppliedMark mark = AppliedMark.of(blueprint("02-unchanged"));

  @Test
  void itSurvivesItsWayThroughText() {
    assertThat(AppliedMark.parse(mark.text())).contains(mark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b.c", "."})
  void whatIsNoMarkMatchesNothing(String text) {
    assertThat(AppliedMark.parse(text)).isNotEqualTo(Optional.of(mark));
  }

  @Test
  void aReleaseChangesItsOwnHalfOnly() {
    AppliedMark other =
        AppliedMark.of(blueprint("80-release-beside-reported-drift").withServiceTag("x", "y"));
    AppliedMark before = AppliedMark.of(blueprint("79-drift-reported").withServiceTag("x", "y"));
    assertThat(other.infrastructure()).isEqualTo(before.infrastructure());
    assertThat(other.release()).isNotEqualTo(before.release());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05-count",
        "08-network",
        "09-rollout-settings",
        "12-tag-drift",
        "50-create-without-client-group",
        "54-health-check",
        "55-timeouts",
        "56-allowed-ranges",
        "57-access-logs-on",
        "59-internal",
        "62-container-port",
        "84-grace-period",
      })
  void everyPartOfTheInfrastructureCounts(String golden) {
    assertThat(AppliedMark.of(blueprint(golden)).infrastructure())
        .isNotEqualTo(mark.infrastructure());
  }

  @Test
  void theMarkItselfDoesNot() {
    assertThat(AppliedMark.of(blueprint("02-unchanged").withServiceTag(Ownership.APPLIED, "x")))
        .isEqualTo(mark);
  }

  /** Taken back half way, a release must not look like somebody's doing. */
  @Test
  void aChangeBeginsByForgettingWhatItChanges() {
    AppliedMark before = new AppliedMark("infra", "one");
    assertThat(before.against(new AppliedMark("infra", "two")))
        .isEqualTo(new AppliedMark("infra", ""));
    assertThat(before.against(new AppliedMark("other", "one"))).isEqualTo(AppliedMark.NONE);
    assertThat(before.against(before)).isEqualTo(before);
  }
}
