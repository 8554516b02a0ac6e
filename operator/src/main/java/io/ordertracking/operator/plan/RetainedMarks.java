package io.ordertracking.operator.plan;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.cluster.ClusterStep;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loadbalancer.LoadBalancerStep;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.loggroup.LogGroupStep;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.securitygroup.SecurityGroupStep;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroupStep;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks what {@code deletionPolicy: Retain} leaves behind, so that the sweep for orphans leaves it
 * alone. One mark in an environment is enough for the sweep; each kind gets one because people
 * remove parts by hand later.
 */
public final class RetainedMarks {
  private static final Map<String, String> MARK = Map.of(Ownership.RETAINED, "true");

  private RetainedMarks() {}

  /** Empty once everything is marked, or nothing is there. */
  public static Plan plan(Ownership ownership, Snapshot snapshot) {
    return new Plan(
        snapshot.resources().stream()
            .filter(ownership::owns)
            .filter(found -> !found.tags().containsKey(Ownership.RETAINED))
            .flatMap(found -> mark(found).map(step -> change(found, step)).stream())
            .toList());
  }

  /** Whether the environment was left behind on purpose. */
  public static boolean on(Ownership ownership, Snapshot snapshot) {
    return snapshot.resources().stream()
        .filter(ownership::owns)
        .anyMatch(found -> found.tags().containsKey(Ownership.RETAINED));
  }

  private static Change change(Observed found, Step mark) {
    return Change.update(found.id(), List.of(), List.of(mark)).because("to be retained");
  }

  private static Optional<Step> mark(Observed found) {
    return switch (found) {
      case ObservedLogGroup group -> Optional.of(new LogGroupStep.Tag(group.arn(), MARK));
      case ObservedCluster cluster -> Optional.of(new ClusterStep.Tag(cluster.arn(), MARK));
      case ObservedService service when !service.draining() ->
          Optional.of(new ServiceStep.Tag(service.arn(), MARK));
      case ObservedSecurityGroup group ->
          Optional.of(new SecurityGroupStep.Tag(List.of(group.groupId()), MARK));
      case ObservedLoadBalancer balancer ->
          Optional.of(new LoadBalancerStep.Tag(balancer.arn(), MARK));
      case ObservedTargetGroup group -> Optional.of(new TargetGroupStep.Tag(group.arn(), MARK));
      default -> Optional.empty(); // listeners and revisions never stand alone
    };
  }
}
