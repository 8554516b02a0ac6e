package io.ordertracking.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.reconcile.Annotations;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Notice;
import io.ordertracking.operator.status.Verdict.Reconciled;
import io.ordertracking.operator.world.Specs;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** apply ∘ plan has a fixpoint, whatever people and accidents do in between. */
class ConvergenceTest {

  @Property(tries = 300)
  void everyHistoryConvergesAndThenNothingIsWritten(
      @ForAll("histories") List<Happening> history,
      @ForAll boolean keepStatus,
      @ForAll boolean deploymentApi) {
    Lab lab = new Lab();
    lab.keepStatus = keepStatus;
    lab.aws.deploymentApi = deploymentApi;
    lab.converge();
    List<Object> strangers = lab.strangers();
    for (Happening happening : history) {
      happening.to(lab);
      Reconciled last = lab.converge();
      int writes = lab.aws.writes.size();
      lab.pass();
      lab.pass();
      assertThat(lab.aws.writes).as("an unchanged world is left alone").hasSize(writes);
      FinalState.check(lab, last.rollout());
      assertThat(lab.strangers()).as("what others have").isEqualTo(strangers);
    }
  }

  @Property(tries = 100)
  void aCrashAnywhereInTheFirstPassIsMadeGood(
      @ForAll @IntRange(max = 25) int calls, @ForAll boolean clientGroup) {
    Lab lab = new Lab();
    lab.clientGroup(clientGroup);
    lab.aws.crashAfter = calls;
    FinalState.check(lab, lab.converge().rollout());
  }

  @Property(tries = 60)
  void aBumpIsOneRegisterAndOneUpdate(@ForAll @IntRange(max = 3) int count) {
    Lab lab = new Lab();
    lab.edit(Specs.count(count));
    lab.converge();
    lab.aws.writes.clear();
    lab.edit(Specs.tag("2.0.0"));
    lab.converge();
    assertThat(lab.aws.writes).containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");
    lab.aws.writes.clear();
    lab.edit(Specs.tag("1.0.0"));
    lab.converge();
    assertThat(lab.aws.writes)
        .as("the old revision is used again")
        .containsExactly("ecs:UpdateService");
  }

  @Property(tries = 60)
  void aBrokenReleaseIsTriedOnce(@ForAll boolean keepStatus, @ForAll boolean deploymentApi) {
    Lab lab = new Lab();
    lab.keepStatus = keepStatus;
    lab.aws.deploymentApi = deploymentApi;
    lab.converge();
    lab.edit(Specs.tag(Lab.BROKEN));
    assertThat(lab.converge().rollout().state()).isEqualTo(RolloutState.ROLLED_BACK);
    int writes = lab.aws.writes.size();
    lab.aws.settle();
    assertThat(lab.converge().rollout().state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(lab.aws.writes).hasSize(writes);
  }

  /**
   * Found by {@link #everyHistoryConvergesAndThenNothingIsWritten}, once in 13,000 histories:
   * without the service-deployment API the second failure was seen by nobody and told of by an
   * event that might have spoken of the later revision, so the release went out at every look.
   */
  @Property(tries = 2)
  void aRetryOfAnEarlierReleaseIsOneTry(@ForAll boolean keepStatus) {
    Lab lab = new Lab();
    lab.keepStatus = keepStatus;
    lab.aws.deploymentApi = false;
    lab.converge();
    lab.edit(Specs.tag(Lab.BROKEN));
    lab.converge();
    lab.edit(Specs.set("service.containerPort", 9090));
    lab.converge();
    lab.edit(Specs.set("service.containerPort", 8080));
    lab.converge();
    lab.aws.writes.clear();
    annotate(lab, Annotations.RETRY);
    assertThat(lab.converge().rollout().state()).isEqualTo(RolloutState.ROLLED_BACK);
    assertThat(lab.aws.writes)
        .as("one try, then the failure is noted and the earlier twin put away")
        .startsWith("ecs:RegisterTaskDefinition", "ecs:UpdateService")
        .containsOnlyOnce("ecs:UpdateService");
    int writes = lab.aws.writes.size();
    lab.aws.settle();
    lab.converge();
    assertThat(lab.aws.writes).hasSize(writes);
  }

  @Test
  void aReleaseIsAnnouncedOnce() {
    Lab lab = new Lab();
    lab.converge();
    assertThat(lab.events).extracting(Notice::reason).containsExactly("Progressing", "Live");
    lab.events.clear();
    lab.edit(Specs.tag("2.0.0"));
    lab.pass();
    lab.pass();
    lab.converge();
    lab.pass();
    assertThat(lab.events).extracting(Notice::reason).containsExactly("Progressing", "Live");
    lab.events.clear();
    lab.edit(Specs.tag(Lab.BROKEN));
    lab.converge();
    lab.pass();
    assertThat(lab.events).extracting(Notice::reason).containsExactly("Progressing", "RolledBack");
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<Happening> accidents =
        Arbitraries.of(
            new Happening("somebody asks for a retry", lab -> annotate(lab, Annotations.RETRY)),
            new Happening(
                "somebody asks for new tasks", lab -> annotate(lab, Annotations.RESTARTED_AT)),
            new Happening("status is wiped", lab -> lab.status = null),
            new Happening(
                "the first revision is deregistered", lab -> lab.aws.family.deregister(1)));
    Arbitrary<Happening> crashes =
        Arbitraries.integers()
            .between(0, 8)
            .flatMap(
                calls ->
                    Arbitraries.of(Edits.ALL)
                        .map(
                            edit ->
                                new Happening(
                                    "crash after " + calls + " calls of: " + edit,
                                    lab -> {
                                      edit.to(lab);
                                      lab.aws.crashAfter = calls;
                                    })));
    return Arbitraries.oneOf(
            Arbitraries.of(Edits.ALL),
            Arbitraries.of(HandMade.everything().toList()),
            accidents,
            crashes)
        .list()
        .ofMaxSize(8);
  }

  private static void annotate(Lab lab, String annotation) {
    lab.annotations.put(annotation, lab.aws.clock.instant().toString());
  }
}
