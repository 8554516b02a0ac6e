package io.ordertracking.operator.resource.listener;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;
import java.util.Optional;

/**
 * A listener as found.
 *
 * @param loadBalancer the load balancer's name
 * @param protocol {@code HTTP} or {@code HTTPS}
 * @param forwardsTo the ARN of the one target group that everything is forwarded to; empty for
 *     another default action
 * @param action the default action, for people, e.g. {@code fixed-response 503}
 */
public record ObservedListener(
    String loadBalancer,
    String arn,
    int port,
    String protocol,
    Optional<String> forwardsTo,
    String action,
    Map<String, String> tags)
    implements Observed {
  @Override
  public ResourceId id() {
    return Listener.idOf(loadBalancer, port);
  }

  @Override
  public String state() {
    return "ACTIVE";
  }
}
