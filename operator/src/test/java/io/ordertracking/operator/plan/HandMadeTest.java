package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Verdict.Reconciled;
import io.ordertracking.operator.world.Specs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people change by hand is taken back, or only told: as the drift policy says. */
class HandMadeTest {
  static Stream<Happening> everything() {
    return HandMade.everything();
  }

  @ParameterizedTest
  @MethodSource("everything")
  void whatIsMadeByHandIsSeenAndTakenBack(Happening byHand) {
    Lab lab = new Lab();
    lab.clientGroup(false);
    lab.converge();
    byHand.to(lab);
    Reconciled seen = (Reconciled) lab.pass();
    assertThat(seen.plan().drift()).as("seen as drift").isNotEmpty();
    lab.aws.settle();
    FinalState.check(lab, lab.converge().rollout());
  }

  @ParameterizedTest
  @MethodSource("everything")
  void underReportItIsSeenAndLeft(Happening byHand) {
    Lab lab = new Lab();
    lab.clientGroup(false);
    lab.edit(Specs.set("driftPolicy", "Report"));
    lab.converge();
    byHand.to(lab);
    int writes = lab.aws.writes.size();
    lab.pass();
    // The service's own tag remembers, too.
    lab.keepStatus = lab.aws.service.found == null;
    lab.pass();
    Reconciled last = (Reconciled) lab.pass();
    assertThat(last.plan().drift()).isNotEmpty();
    assertThat(lab.aws.writes).as("nothing is taken back").hasSize(writes);
  }

  static List<Happening> fieldsByHand() {
    return HandMade.FIELDS;
  }

  @ParameterizedTest
  @MethodSource("fieldsByHand")
  void underReportAReleaseGoesOutAndTheRestStays(Happening byHand) {
    Lab lab = new Lab();
    lab.clientGroup(false);
    lab.edit(Specs.set("driftPolicy", "Report"));
    lab.converge();
    byHand.to(lab);
    List<Drift> before = ((Reconciled) lab.pass()).plan().drift();
    lab.aws.writes.clear();
    lab.edit(Specs.tag("2.0.0"));
    Reconciled last = lab.converge();
    assertThat(last.rollout().state()).isEqualTo(RolloutState.COMPLETED);
    assertThat(last.plan().drift()).isEqualTo(before);
    assertThat(lab.aws.writes)
        .startsWith("ecs:RegisterTaskDefinition", "ecs:UpdateService")
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void underReportAReleaseBringsADeletedServiceBack() {
    Lab lab = new Lab();
    lab.edit(Specs.set("driftPolicy", "Report"));
    lab.converge();
    lab.aws.service.found = null;
    lab.edit(Specs.tag("2.0.0"));
    FinalState.check(lab, lab.converge().rollout());
  }

  @ParameterizedTest
  @MethodSource("deletedByHand")
  void underReportAReleaseMakesWhatItStandsOn(Happening byHand) {
    Lab lab = new Lab();
    lab.edit(Specs.set("driftPolicy", "Report"));
    lab.converge();
    byHand.to(lab);
    lab.pass();
    lab.edit(Specs.tag("2.0.0"));
    assertThat(lab.converge().rollout().state()).isEqualTo(RolloutState.COMPLETED);
  }

  static List<Happening> deletedByHand() {
    return HandMade.DELETED;
  }
}
