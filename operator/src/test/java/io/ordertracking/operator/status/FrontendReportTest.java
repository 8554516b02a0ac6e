package io.ordertracking.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertracking.operator.plan.GoldenCase;
import io.ordertracking.operator.resource.targetgroup.TargetHealth;
import io.ordertracking.operator.resource.targetgroup.TargetHealth.Target;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way in, as status tells it. */
class FrontendReportTest {
  private static FrontendReport report(String golden) {
    return new FrontendReport(GoldenCase.of(golden).reconciled());
  }

  private static FrontendReport withTargets(Target... targets) {
    Reconciled v = GoldenCase.of("02-unchanged").reconciled();
    Snapshot s = v.snapshot();
    Frontend f = s.frontend();
    Snapshot seen =
        new Snapshot(
            s.logGroup(),
            s.cluster(),
            s.loadBalancerGroup(),
            s.serviceGroup(),
            s.access(),
            new Frontend(
                f.loadBalancer(),
                f.targetGroup(),
                f.listeners(),
                new TargetHealth(List.of(targets))),
            s.retired(),
            s.service(),
            s.lastIncarnation(),
            s.pinned());
    return new FrontendReport(
        new Reconciled(
            v.blueprint(),
            v.image(),
            seen,
            v.plan(),
            v.report(),
            v.rollout(),
            v.serving(),
            v.unverified()));
  }

  @Test
  void anActiveLoadBalancerHasAUrl() {
    assertThat(report("02-unchanged").url())
        .contains("http://order-tracking-dev-1.us-east-1.elb.amazonaws.com");
    assertThat(report("02-unchanged").provisioning()).isEmpty();
  }

  @Test
  void oneThatIsBeingSetUpHasANameOnly() {
    FrontendReport report = report("77-load-balancer-provisioning");
    assertThat(report.dnsName()).isPresent();
    assertThat(report.url()).isEmpty();
    assertThat(report.provisioning()).isPresent();
  }

  @Test
  void whileItIsReplacedTheOldOneServes() {
    assertThat(report("59-internal").dnsName().orElseThrow()).startsWith("order-tracking-dev-1.");
    assertThat(report("61-internal-settled").dnsName().orElseThrow()).startsWith("internal-");
  }

  @Test
  void withoutAServiceNothingIsHealthyAndNothingMissing() {
    assertThat(report("01-create").dnsName()).isEmpty();
    assertThat(report("01-create").enoughHealthy()).isFalse();
    assertThat(report("29-stopped").enoughHealthy()).isTrue();
  }

  @Test
  void complaintsAreToldOnceAndThoseWhoLeaveHaveNone() {
    FrontendReport report =
        withTargets(
            new Target("172.31.0.1", 8080, "unhealthy", "Health checks failed"),
            new Target("172.31.0.1", 8080, "unhealthy", "Health checks failed"),
            new Target("172.31.0.2", 8080, "initial", ""),
            new Target("172.31.0.3", 8080, "draining", "Target deregistration is in progress"));
    assertThat(report.enoughHealthy()).isFalse();
    assertThat(report.complaints())
        .isEqualTo(": 172.31.0.1:8080 unhealthy (Health checks failed); 172.31.0.2:8080 initial");
  }
}
