package io.ordertracking.operator.snapshot;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.cluster.ObservedCluster;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.loggroup.ObservedLogGroup;
import io.ordertracking.operator.resource.securitygroup.ObservedRule;
import io.ordertracking.operator.resource.securitygroup.ObservedSecurityGroup;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What exists in AWS under an environment's names.
 *
 * @param access the rules of the foreign groups that the tasks are let into, ours or not
 * @param frontend under the names that are wanted
 * @param retired under the names of the other scheme: on its way out, mostly nothing
 * @param service ACTIVE or DRAINING
 * @param lastIncarnation when a deleted service of the same name, which ECS still shows, was
 *     created
 * @param pinned the revision that the service runs
 */
public record Snapshot(
    Optional<ObservedLogGroup> logGroup,
    Optional<ObservedCluster> cluster,
    Optional<ObservedSecurityGroup> loadBalancerGroup,
    Optional<ObservedSecurityGroup> serviceGroup,
    List<ObservedRule> access,
    Frontend frontend,
    Frontend retired,
    Optional<ObservedService> service,
    Optional<Instant> lastIncarnation,
    Optional<Revision> pinned) {

  public Snapshot {
    access = access.stream().sorted(ObservedRule.BY_WHAT_IT_LETS).toList();
  }

  /** Where only the service was looked for. */
  public static Snapshot with(ObservedService service) {
    return new Snapshot(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Frontend.NONE,
        Frontend.NONE,
        Optional.of(service),
        Optional.empty(),
        Optional.empty());
  }

  /** Where the resources of ours are that are bound to a VPC. */
  public Optional<String> vpc(Ownership ownership) {
    return Stream.of(
            loadBalancerGroup.filter(ownership::owns).map(ObservedSecurityGroup::vpcId),
            serviceGroup.filter(ownership::owns).map(ObservedSecurityGroup::vpcId),
            frontend.loadBalancer().filter(ownership::owns).map(ObservedLoadBalancer::vpcId),
            frontend.targetGroup().filter(ownership::owns).map(ObservedTargetGroup::vpcId))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Everything but rules, which belong to their group. */
  public List<Observed> resources() {
    return Stream.of(
            logGroup.stream(),
            cluster.stream(),
            loadBalancerGroup.stream(),
            serviceGroup.stream(),
            frontend.resources(),
            retired.resources(),
            pinned.stream(),
            service.stream())
        .<Observed>flatMap(each -> each)
        .toList();
  }
}
