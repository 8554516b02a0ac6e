package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import java.util.List;
import java.util.Map;

/** A load balancer that is being changed. */
public final class LoadBalancerDraft {
  private final ObservedLoadBalancer old;
  public String state;
  public List<String> subnets;
  public List<String> groups;
  public Map<String, String> tags;
  private Map<String, String> attributes;

  LoadBalancerDraft(ObservedLoadBalancer old) {
    this.old = old;
    this.state = old.state();
    this.subnets = old.subnets();
    this.groups = old.securityGroups();
    this.attributes = old.attributes();
    this.tags = old.tags();
  }

  public void attributes(Map<String, String> changed) {
    attributes = Maps.merged(attributes, changed);
  }

  void tags(Map<String, String> changed) {
    tags = Maps.merged(tags, changed);
  }

  ObservedLoadBalancer observed() {
    return new ObservedLoadBalancer(
        old.name(),
        old.arn(),
        old.dnsName(),
        old.internal(),
        old.vpcId(),
        state,
        subnets,
        groups,
        attributes,
        tags);
  }
}
