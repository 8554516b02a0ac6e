package io.ordertracking.simulator.elb;

import io.ordertracking.simulator.core.NetworkInterface;
import io.ordertracking.simulator.elb.state.ElbState;
import io.ordertracking.simulator.elb.state.LoadBalancerRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The load balancers' network interfaces: one a subnet. They outlive a deleted load balancer, so
 * its security groups can't be deleted at once.
 */
final class Interfaces {
  private record Leaving(LoadBalancerRecord deleted, Instant until) {}

  private final ElbSettings settings;
  private final List<Leaving> leaving = new ArrayList<>();

  Interfaces(ElbSettings settings) {
    this.settings = settings;
  }

  void leave(LoadBalancerRecord deleted, Instant now) {
    leaving.add(new Leaving(deleted, now.plus(settings.interfacesLinger())));
  }

  List<NetworkInterface> of(ElbState state, Instant now) {
    leaving.removeIf(each -> !each.until().isAfter(now));
    return Stream.concat(
            state.loadBalancers().values().stream(), leaving.stream().map(Leaving::deleted))
        .flatMap(Interfaces::of)
        .toList();
  }

  private static Stream<NetworkInterface> of(LoadBalancerRecord loadBalancer) {
    return loadBalancer.zones().stream()
        .map(
            zone ->
                new NetworkInterface(
                    zone.networkInterface(),
                    loadBalancer.description(),
                    zone.subnetId(),
                    loadBalancer.securityGroups(),
                    "amazon-elb",
                    "in-use"));
  }
}
