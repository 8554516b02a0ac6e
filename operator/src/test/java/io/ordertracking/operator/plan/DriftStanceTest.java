package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.blueprint.AppliedMark;
import io.ordertracking.operator.status.Verdict.Reconciled;
import io.ordertracking.operator.world.Specs;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether people made a difference, or the manifest did. */
class DriftStanceTest {
  private final Reconciled unchanged = GoldenCase.of("02-unchanged").reconciled();
  private final AppliedMark wanted = AppliedMark.of(unchanged.blueprint());

  private DriftStance after(Optional<AppliedMark> remembered) {
    return DriftStance.of(false, remembered, unchanged.blueprint(), unchanged.snapshot());
  }

  @Test
  void nothingRememberedNothingKnown() {
    assertThat(after(Optional.empty())).isEqualTo(new DriftStance(false, false, false));
  }

  @Test
  void whatIsWantedWasInPlace() {
    assertThat(after(Optional.of(wanted))).isEqualTo(new DriftStance(false, true, true));
  }

  @Test
  void anotherReleaseLeavesTheRestComparable() {
    assertThat(after(Optional.of(new AppliedMark(wanted.infrastructure(), "other"))))
        .isEqualTo(new DriftStance(false, true, false));
  }

  @Test
  void theServicesOwnTagSurvivesStatus() {
    Lab lab = new Lab();
    lab.edit(Specs.set("driftPolicy", "Report"));
    lab.keepStatus = false;
    lab.converge();
    lab.aws.service.change(service -> service.desired = 5);
    assertThat(((Reconciled) lab.pass()).plan().drift())
        .singleElement()
        .satisfies(
            drift ->
                assertThat(drift.differences())
                    .extracting(d -> d.field() + " " + d.actual() + " " + d.wanted())
                    .containsExactly("desiredCount 5 1"));
  }

  @ParameterizedTest
  @CsvSource({
    "05-count, 0",
    "55-timeouts, 0",
    "59-internal, 0",
    "62-container-port, 0",
    "04-same-digest-other-tag, 0",
    "11-retention-drift, 1",
    "12-tag-drift, 3",
    "31-moved-by-hand, 1",
    "32-without-deployment-api, 0",
    "64-load-balancer-deleted, 2",
    "72-attributes-drift, 2",
    "79-drift-reported, 3",
    "80-release-beside-reported-drift, 1",
    "81-report-with-nothing-remembered, 0",
  })
  void whatTheManifestChangedIsNoDrift(String golden, int drifted) {
    assertThat(GoldenCase.of(golden).reconciled().plan().drift()).hasSize(drifted);
  }
}
