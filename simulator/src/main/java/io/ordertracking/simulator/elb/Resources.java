package io.ordertracking.simulator.elb;

import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.elb.state.ElbState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What exists in a state. */
final class Resources {
  private Resources() {}

  static List<Resource> of(ElbState state, Instant now) {
    Stream<Resource> loadBalancers =
        state.loadBalancers().values().stream()
            .map(
                each ->
                    new Resource(
                        "loadbalancer",
                        each.arn(),
                        each.active(now) ? "active" : "provisioning",
                        each.tags()));
    Stream<Resource> groups =
        state.groups().values().stream()
            .map(each -> new Resource("targetgroup", each.arn(), "active", each.tags()));
    Stream<Resource> listeners =
        state.listeners().values().stream()
            .map(each -> new Resource("listener", each.arn(), "active", each.tags()));
    Stream<Resource> rules =
        state.rules().values().stream()
            .map(each -> new Resource("listener-rule", each.arn(), "active", each.tags()));
    return Stream.of(loadBalancers, groups, listeners, rules).flatMap(each -> each).toList();
  }
}
