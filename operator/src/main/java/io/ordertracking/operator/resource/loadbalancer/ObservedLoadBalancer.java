package io.ordertracking.operator.resource.loadbalancer;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * The load balancer as found.
 *
 * @param state {@code provisioning}, {@code active}, {@code active_impaired} or {@code failed}
 * @param subnets ids, sorted
 * @param securityGroups ids, sorted
 * @param attributes all of them, under AWS's names, e.g. {@code idle_timeout.timeout_seconds}; may
 *     be up to an hour old
 */
public record ObservedLoadBalancer(
    String name,
    String arn,
    String dnsName,
    boolean internal,
    String vpcId,
    String state,
    List<String> subnets,
    List<String> securityGroups,
    Map<String, String> attributes,
    Map<String, String> tags)
    implements Observed {
  public ObservedLoadBalancer {
    subnets = subnets.stream().sorted().toList();
    securityGroups = securityGroups.stream().sorted().toList();
  }

  @Override
  public ResourceId id() {
    return LoadBalancer.idOf(name);
  }

  /** Whether it takes requests. */
  public boolean active() {
    return state.startsWith("active");
  }
}
