package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.backend.Whereabouts;
import io.ordertracking.operator.blueprint.ResourceNames;
import io.ordertracking.operator.blueprint.ResourceNames.FrontendNames;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.service.Deployment;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetHealth;
import io.ordertracking.operator.resource.targetgroup.TargetHealth.Target;
import io.ordertracking.operator.snapshot.Frontend;
import io.ordertracking.operator.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operator sees of the model. */
final class ModelObservation {
  private final ModelAws aws;
  private final Whereabouts where;

  ModelObservation(ModelAws aws, Whereabouts where) {
    this.aws = aws;
    this.where = where;
  }

  /** Our rules are found in whatever group they are; strangers' in the groups that are named. */
  Snapshot snapshot() {
    List<String> own =
        Stream.of(where.names().loadBalancerGroup(), where.names().serviceGroup())
            .flatMap(name -> group(name).stream())
            .map(ObservedSecurityGroup::groupId)
            .toList();
    return snapshot(
        aws.securityGroups.rules.all().stream()
            .filter(
                rule ->
                    where.foreignGroups().contains(rule.groupId())
                        || where.ownership().owns(rule.tags()))
            .filter(rule -> !own.contains(rule.groupId()))
            .toList());
  }

  private Snapshot snapshot(List<ObservedRule> access) {
    ResourceNames names = where.names();
    Optional<ObservedService> service = aws.service(names);
    return new Snapshot(
        aws.logGroup(names.logGroup()),
        Optional.ofNullable(aws.cluster.found).filter(c -> c.name().equals(names.cluster())),
        group(names.loadBalancerGroup()),
        group(names.serviceGroup()),
        access,
        frontend(names.frontend()),
        frontend(names.retired()),
        service,
        Optional.empty(),
        service.flatMap(s -> aws.family.revision(s.taskDefinition())));
  }

  private Optional<ObservedSecurityGroup> group(String name) {
    return aws.securityGroups
        .all()
        .filter(group -> group.name().equals(name))
        .filter(
            group ->
                where.ownership().owns(group)
                    || where.vpcId().filter(group.vpcId()::equals).isPresent())
        .reduce((a, b) -> where.ownership().owns(a) ? a : b);
  }

  private Frontend frontend(FrontendNames names) {
    Optional<ObservedLoadBalancer> loadBalancer = aws.loadBalancers.named(names.loadBalancer());
    Optional<ObservedTargetGroup> group = aws.targetGroups.named(names.targetGroup());
    return new Frontend(
        loadBalancer,
        group,
        loadBalancer.map(lb -> aws.listeners.of(lb.arn())).orElse(List.of()),
        group.map(this::health).orElse(TargetHealth.NONE));
  }

  /** A task that runs is healthy; one that ECS still starts isn't registered. */
  private TargetHealth health(ObservedTargetGroup group) {
    List<Target> targets = new ArrayList<>();
    ObservedService service = aws.service.found;
    if (service != null && !service.draining()) {
      for (Deployment deployment : service.deployments()) {
        if (aws.rollouts.targetGroupsOf(deployment, service.attachments()).contains(group.arn())) {
          for (int i = 0; i < deployment.counts().running(); i++) {
            targets.add(
                new Target(
                    "172.31.0." + (targets.size() + 1),
                    service.attachments().getFirst().port(),
                    "healthy",
                    ""));
          }
        }
      }
    }
    return new TargetHealth(targets);
  }
}
