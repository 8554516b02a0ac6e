package io.ordertracking.operator.snapshot;

import io.ordertracking.operator.resource.Observed;
import io.ordertracking.operator.resource.listener.Listener;
import io.ordertracking.operator.resource.listener.ObservedListener;
import io.ordertracking.operator.resource.loadbalancer.ObservedLoadBalancer;
import io.ordertracking.operator.resource.targetgroup.ObservedTargetGroup;
import io.ordertracking.operator.resource.targetgroup.TargetHealth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A load balancer with what belongs to it, as found. */
public record Frontend(
    Optional<ObservedLoadBalancer> loadBalancer,
    Optional<ObservedTargetGroup> targetGroup,
    List<ObservedListener> listeners,
    TargetHealth health) {
  public static final Frontend NONE =
      new Frontend(Optional.empty(), Optional.empty(), List.of(), TargetHealth.NONE);

  public Frontend {
    listeners = List.copyOf(listeners);
  }

  /** Listeners on other ports than ours are somebody else's business. */
  public Stream<Observed> resources() {
    return Stream.of(
            loadBalancer.stream(),
            targetGroup.stream(),
            listeners.stream().filter(listener -> listener.port() == Listener.HTTP))
        .flatMap(each -> each);
  }
}
