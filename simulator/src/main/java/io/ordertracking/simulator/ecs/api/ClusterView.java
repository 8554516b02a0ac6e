package io.ordertracking.simulator.ecs.api;

import io.ordertracking.simulator.ecs.state.ClusterRecord;
import io.ordertracking.simulator.ecs.state.EcsState;
import io.ordertracking.simulator.ecs.state.ServiceRecord;
import io.ordertracking.simulator.ecs.state.TaskRecord;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;

/** Clusters as AWS describes them, and what is in them. */
final class ClusterView {
  private ClusterView() {}

  static List<ServiceRecord> services(EcsState state, String cluster) {
    return state
        .services()
        .values(service -> service.active() && service.key().cluster().equals(cluster));
  }

  static List<TaskRecord> tasks(EcsState state, String cluster) {
    return state.tasks().values(task -> task.service().cluster().equals(cluster));
  }

  static Cluster of(EcsState state, ClusterRecord cluster, Set<ClusterField> include) {
    List<TaskRecord> tasks = tasks(state, cluster.name());
    Cluster.Builder described =
        Cluster.builder()
            .clusterArn(cluster.arn())
            .clusterName(cluster.name())
            .status(cluster.active() ? "ACTIVE" : "INACTIVE")
            .registeredContainerInstancesCount(0)
            .runningTasksCount((int) tasks.stream().filter(TaskRecord::running).count())
            .pendingTasksCount((int) tasks.stream().filter(TaskRecord::pending).count())
            .activeServicesCount(services(state, cluster.name()).size())
            .statistics(List.of())
            .tags(include.contains(ClusterField.TAGS) ? Tags.list(cluster.tags()) : List.of())
            .settings(include.contains(ClusterField.SETTINGS) ? cluster.settings() : List.of())
            .capacityProviders(cluster.capacityProviders())
            .defaultCapacityProviderStrategy(cluster.defaultStrategy());
    return described.build();
  }
}
