package io.ordertracking.operator.resource.loadbalancer;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Wanted: the application load balancer.
 *
 * @param internal AWS can't change it: another scheme is another load balancer under another name
 * @param subnets ids, sorted
 * @param securityGroup its own group
 * @param idleTimeout seconds
 */
public record LoadBalancer(
    String name,
    boolean internal,
    List<String> subnets,
    ResourceId securityGroup,
    int idleTimeout,
    Optional<AccessLogs> accessLogs,
    Map<String, String> tags) {
  public LoadBalancer {
    subnets = subnets.stream().distinct().sorted().toList();
  }

  /**
   * Where requests are logged.
   *
   * @param prefix empty for none
   */
  public record AccessLogs(String bucket, String prefix) {}

  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.LOAD_BALANCER, name);
  }
}
