package io.ordertracking.operator.status;

import io.ordertracking.operator.plan.Handover;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.targetgroup.TargetHealth.Target;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of status that tell of the way in: load balancer, address, health of the targets. */
final class FrontendReport {
  private final Reconciled verdict;
  private final Frontend serving;

  FrontendReport(Reconciled verdict) {
    this.verdict = verdict;
    this.serving = serving(verdict);
  }

  /**
   * While a load balancer is being replaced, the old one is the address until the new one serves.
   */
  private static Frontend serving(Reconciled verdict) {
    Snapshot snapshot = verdict.snapshot();
    boolean oldOneStays =
        Handover.stays(snapshot, verdict.blueprint().ownership()).isPresent()
            && !servesAsWell(snapshot, verdict.expectedTasks());
    return oldOneStays ? snapshot.retired() : snapshot.frontend();
  }

  /** A replacement that is taken back on its way: what is wanted has never stopped serving. */
  private static boolean servesAsWell(Snapshot snapshot, int expectedTasks) {
    int healthy = snapshot.frontend().health().healthy();
    return snapshot.frontend().loadBalancer().filter(ObservedLoadBalancer::active).isPresent()
        && healthy >= expectedTasks
        && healthy >= snapshot.retired().health().healthy();
  }

  Optional<String> dnsName() {
    return serving.loadBalancer().map(ObservedLoadBalancer::dnsName);
  }

  /** Where the service answers; empty until the load balancer takes requests. */
  Optional<String> url() {
    return serving
        .loadBalancer()
        .filter(ObservedLoadBalancer::active)
        .map(loadBalancer -> "http://" + loadBalancer.dnsName());
  }

  /** The load balancer that is wanted, where AWS still sets it up. */
  Optional<ObservedLoadBalancer> provisioning() {
    return verdict.snapshot().frontend().loadBalancer().filter(found -> !found.active());
  }

  int healthy() {
    return verdict.snapshot().frontend().health().healthy();
  }

  boolean enoughHealthy() {
    return healthy() >= verdict.expectedTasks();
  }

  /** What the load balancer says of those that aren't healthy. */
  String complaints() {
    String complaints =
        verdict.snapshot().frontend().health().targets().stream()
            .filter(target -> !target.healthy() && !target.state().equals("draining"))
            .map(FrontendReport::describe)
            .distinct()
            .limit(3)
            .collect(Collectors.joining("; "));
    return complaints.isEmpty() ? "" : ": " + complaints;
  }

  private static String describe(Target target) {
    String where = target.address() + ":" + target.port() + " " + target.state();
    return target.why().isEmpty() ? where : where + " (" + target.why() + ")";
  }
}
