package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.List;
import java.util.Map;

/** A target group that is being changed. */
public final class TargetGroupDraft {
  private final ObservedTargetGroup old;
  public HealthCheck healthCheck;
  public String healthCheckPort;
  public Map<String, String> tags;
  List<String> loadBalancers;
  private Map<String, String> attributes;

  TargetGroupDraft(ObservedTargetGroup old) {
    this.old = old;
    this.healthCheck = old.healthCheck();
    this.healthCheckPort = old.healthCheckPort();
    this.loadBalancers = old.loadBalancerArns();
    this.attributes = old.attributes();
    this.tags = old.tags();
  }

  public void path(String path) {
    healthCheck =
        new HealthCheck(
            path,
            healthCheck.interval(),
            healthCheck.timeout(),
            healthCheck.healthy(),
            healthCheck.unhealthy(),
            healthCheck.matcher());
  }

  public void attributes(Map<String, String> changed) {
    attributes = Maps.merged(attributes, changed);
  }

  void tags(Map<String, String> changed) {
    tags = Maps.merged(tags, changed);
  }

  ObservedTargetGroup observed() {
    return new ObservedTargetGroup(
        old.name(),
        old.arn(),
        old.vpcId(),
        old.protocol(),
        old.targetType(),
        healthCheck,
        old.healthCheckProtocol(),
        healthCheckPort,
        loadBalancers,
        attributes,
        tags);
  }
}
