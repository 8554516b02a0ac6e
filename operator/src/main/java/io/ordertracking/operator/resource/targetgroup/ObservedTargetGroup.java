package io.ordertracking.operator.resource.targetgroup;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.resource.targetgroup.TargetGroup.HealthCheck;
import java.util.List;
import java.util.Map;

/**
 * The target group as found.
 *
 * @param healthCheckPort {@code traffic-port} or a number
 * @param loadBalancerArns of the load balancer whose listener sends to it; empty when none does
 * @param attributes all of them, under AWS's names; may be up to an hour old
 */
public record ObservedTargetGroup(
    String name,
    String arn,
    String vpcId,
    String protocol,
    String targetType,
    HealthCheck healthCheck,
    String healthCheckProtocol,
    String healthCheckPort,
    List<String> loadBalancerArns,
    Map<String, String> attributes,
    Map<String, String> tags)
    implements Observed {
  public ObservedTargetGroup {
    loadBalancerArns = List.copyOf(loadBalancerArns);
  }

  @Override
  public ResourceId id() {
    return TargetGroup.idOf(name);
  }

  @Override
  public String state() {
    return "ACTIVE";
  }
}
