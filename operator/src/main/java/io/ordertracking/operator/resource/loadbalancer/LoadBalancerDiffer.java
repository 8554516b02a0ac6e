package io.ordertracking.operator.resource.loadbalancer;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.References;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ref;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has to change about the load balancer. What AWS can't change (VPC, scheme, type) isn't asked
 * here. Attributes are follow-ups: a bucket that AWS may not log to must not hold up a release.
 */
public final class LoadBalancerDiffer {
  private static final String FAILED = "failed";

  private final LoadBalancer wanted;
  private final ObservedLoadBalancer found;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private LoadBalancerDiffer(LoadBalancer wanted, ObservedLoadBalancer found) {
    this.wanted = wanted;
    this.found = found;
  }

  public static Change diff(
      LoadBalancer wanted, Optional<ObservedLoadBalancer> actual, Function<ResourceId, Ref> refs) {
    Ref group = refs.apply(wanted.securityGroup());
    if (actual.isEmpty()) {
      return Change.create(
          wanted.id(),
          List.of(new LoadBalancerStep.Create(wanted, group)),
          attributes(
              wanted,
              new Ref.Created(wanted.id()),
              LoadBalancerAttributes.missing(wanted, Map.of())));
    }
    if (actual.get().state().equals(FAILED)) {
      return Change.waiting(
          wanted.id(), "AWS couldn't provision it; delete it and it is made again");
    }
    return new LoadBalancerDiffer(wanted, actual.get()).update(group);
  }

  private Change update(Ref group) {
    securityGroup(group);
    subnets();
    Map<String, String> attributes = LoadBalancerAttributes.missing(wanted, found.attributes());
    attributes.forEach(
        (key, value) ->
            differences.add(
                new Difference(
                    key,
                    shown(LoadBalancerAttributes.valueOf(key, found.attributes())),
                    shown(value))));
    Map<String, String> tags = TagDiffer.missing(wanted.tags(), found.tags());
    if (!tags.isEmpty()) {
      differences.addAll(TagDiffer.differences(tags, found.tags()));
      steps.add(new LoadBalancerStep.Tag(found.arn(), tags));
    }
    return Change.update(
        wanted.id(),
        differences,
        steps,
        attributes(wanted, new Ref.Known(found.arn()), attributes));
  }

  private void securityGroup(Ref group) {
    List<String> next = List.of(References.shown(group));
    if (!found.securityGroups().equals(next)) {
      differences.add(
          new Difference("securityGroups", found.securityGroups().toString(), next.toString()));
      steps.add(new LoadBalancerStep.SetSecurityGroups(found.arn(), group));
    }
  }

  private void subnets() {
    if (!found.subnets().equals(wanted.subnets())) {
      differences.add(
          new Difference("subnets", found.subnets().toString(), wanted.subnets().toString()));
      steps.add(new LoadBalancerStep.SetSubnets(found.arn(), wanted.subnets()));
    }
  }

  private static List<LoadBalancerStep> attributes(
      LoadBalancer wanted, Ref loadBalancer, Map<String, String> missing) {
    return missing.isEmpty()
        ? List.of()
        : List.of(
            new LoadBalancerStep.SetAttributes(
                loadBalancer, LoadBalancerAttributes.toWrite(wanted, missing)));
  }

  private static String shown(String value) {
    return value.isEmpty() ? Difference.NONE : value;
  }
}
