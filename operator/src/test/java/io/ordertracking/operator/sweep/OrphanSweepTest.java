package io.ordertracking.operator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.Specs;
import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrphanSweepTest {
  private static final String DEV = "default/dev";
  private static final String PROD = "default/prod";

  private SweepWorld sweeps = new SweepWorld("Report");

  @AfterEach
  void close() {
    sweeps.close();
  }

  /** Delete mode, with prod settled beside dev; dev's custom resource then goes by force. */
  private List<String> lostDevBesideProd(Resource dev) {
    sweeps.close();
    sweeps = new SweepWorld("Delete");
    sweeps.settled(Specs.resource("prod", "1.0.0"));
    sweeps.settled(dev);
    sweeps.removeByForce(dev);
    return sweeps.of(DEV);
  }

  private static Resource dev() {
    return Specs.resource("dev", "1.0.0");
  }

  @Test
  void aLostEnvironmentIsReportedOnTheSecondSweepAndStays() {
    Resource dev = sweeps.settled(dev());
    sweeps.sweepFor(3);
    assertThat(environments()).isZero();
    List<String> before = sweeps.of(DEV);
    sweeps.removeByForce(dev);

    sweeps.sweep();
    assertThat(environments()).isZero();
    sweeps.sweep();
    assertThat(environments()).isEqualTo(1);
    assertThat(sweeps.gauge(OrphanMetrics.METRIC_ORPHANED_RESOURCES)).isGreaterThan(8);
    sweeps.sweepFor(30);
    assertThat(sweeps.of(DEV)).isEqualTo(before);

    sweeps.world.apply(dev);
    sweeps.sweep();
    assertThat(environments()).isZero();
  }

  @Test
  void aLostEnvironmentIsDeletedAfterTheGraceAndTheOneBesideItStays() {
    List<String> before = lostDevBesideProd(dev());
    List<String> prod = sweeps.of(PROD);

    sweeps.sweepFor(24);
    assertThat(sweeps.of(DEV)).isEqualTo(before);
    sweeps.sweepToTheEnd();
    assertThat(sweeps.of(DEV)).isEmpty();
    assertThat(sweeps.of(PROD)).isEqualTo(prod);
    sweeps.sweep();
    assertThat(environments()).isZero();
  }

  @Test
  void customNamesAreFound() {
    Resource dev =
        dev()
            .edit(
                Specs.set(
                    "names",
                    Map.of(
                        "cluster", "blue",
                        "service", "tracker",
                        "logGroup", "/custom/logs",
                        "taskFamily", "fam",
                        "loadBalancer", "lb",
                        "targetGroup", "tg",
                        "loadBalancerSecurityGroup", "web",
                        "serviceSecurityGroup", "app")));
    lostDevBesideProd(dev);
    sweeps.sweepFor(24);
    sweeps.sweepToTheEnd();
    assertThat(sweeps.of(DEV)).isEmpty();
  }

  @Test
  void whatWasRetainedIsLeftAlone() {
    sweeps.close();
    sweeps = new SweepWorld("Delete");
    sweeps.settled(Specs.resource("prod", "1.0.0"));
    Resource dev = sweeps.settled(dev());
    sweeps.retain("dev");
    sweeps.removeByForce(dev);
    List<String> retained = sweeps.of(DEV);
    assertThat(retained).isNotEmpty();
    sweeps.sweepFor(30);
    assertThat(sweeps.of(DEV)).isEqualTo(retained);
    assertThat(environments()).isZero();
  }

  @Test
  void noAnswerMeansNoVerdict() {
    List<String> before = lostDevBesideProd(dev());
    sweeps.apiServerFails = true;
    sweeps.sweepFor(30);
    assertThat(sweeps.sweeps("failed")).isEqualTo(30);
    sweeps.apiServerFails = false;
    sweeps.world.faults.on("tagging:GetResources").failAlways(Fault.client("AccessDenied", "no"));
    sweeps.sweepFor(30);
    assertThat(sweeps.sweeps("failed")).isEqualTo(60);
    assertThat(sweeps.of(DEV)).isEqualTo(before);
  }

  @Test
  void aRebuiltClusterDeletesNothingAndTheGraceBeginsWithItsFirstEnvironment() {
    List<String> before = lostDevBesideProd(dev());
    Resource prod = Objects.requireNonNull(sweeps.world.resources.get(PROD));
    sweeps.removeByForce(prod);
    sweeps.sweepFor(30);
    assertThat(sweeps.of(DEV)).isEqualTo(before);
    assertThat(sweeps.sweeps("held")).isEqualTo(29);
    assertThat(environments()).isEqualTo(2);

    sweeps.world.apply(prod);
    sweeps.sweepFor(22);
    assertThat(sweeps.of(DEV)).isEqualTo(before);
    sweeps.sweepFor(2);
    assertThat(sweeps.of(DEV)).isNotEqualTo(before);
  }

  @Test
  void aRestartPostpones() {
    List<String> before = lostDevBesideProd(dev());
    sweeps.sweepFor(24);
    sweeps.restart();
    sweeps.sweepFor(24);
    assertThat(sweeps.of(DEV)).isEqualTo(before);
    sweeps.sweepToTheEnd();
    assertThat(sweeps.of(DEV)).isEmpty();
  }

  @Test
  void anEnvironmentThatReappearsStopsItsDeletion() {
    Resource dev = dev();
    lostDevBesideProd(dev);
    sweeps.sweepFor(25);
    List<String> begun = butService(sweeps.of(DEV));
    sweeps.world.apply(dev);
    sweeps.sweepFor(5);
    assertThat(butService(sweeps.of(DEV))).isEqualTo(begun);
    assertThat(environments()).isZero();
    sweeps.world.settle(dev);
    assertThat(dev.ready()).as(dev.describe()).isTrue();
  }

  @Test
  void whatTheIndexOnlyStillShowsIsNoOrphan() {
    Resource dev = sweeps.settled(dev());
    sweeps.world.aws.tagging().lag(Duration.ofHours(12));
    dev.delete(sweeps.world.clock.instant());
    sweeps.world.until(dev, Resource::gone);
    sweeps.sweepFor(5);
    assertThat(environments()).isZero();
  }

  /** It was drained when the deletion began, and goes on to be gone by itself. */
  private static List<String> butService(List<String> resources) {
    return resources.stream().filter(arn -> !arn.contains(":service/")).toList();
  }

  private double environments() {
    return sweeps.gauge(OrphanMetrics.METRIC_ORPHANED_ENVIRONMENTS);
  }
}
