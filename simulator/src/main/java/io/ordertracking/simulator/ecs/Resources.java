package io.ordertracking.simulator.ecs;

import io.ordertracking.simulator.core.Resource;
import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import java.util.List;
import java.util.stream.Stream;

/** What exists in a state; task definitions in every status, because a deleted one lingers. */
final class Resources {
  private Resources() {}

  static List<Resource> of(EcsState state) {
    Stream<Resource> clusters =
        state.clusters().values(ClusterRecord::active).stream()
            .map(each -> new Resource("cluster", each.arn(), "ACTIVE", each.tags()));
    Stream<Resource> services =
        state.services().values(ServiceRecord::live).stream()
            .map(each -> new Resource("service", each.arn(), each.status().name(), each.tags()));
    Stream<Resource> definitions =
        state.families().values().stream()
            .flatMap(family -> family.revisions().stream())
            .map(
                each ->
                    new Resource("task-definition", each.arn(), each.status().name(), each.tags()));
    return Stream.of(clusters, services, definitions).flatMap(each -> each).toList();
  }
}
