package io.ordertracking.simulator.ecs.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything ECS knows about the account.
 *
 * @param clusters by name
 * @param families of task definitions, by name
 * @param tasks by id
 * @param taskIds the ids of each service's tasks, oldest first, stopped ones included
 * @param addresses the ids of the tasks that have an address, those that haven't stopped
 */
public record EcsState(
    PersistentMap<String, ClusterRecord> clusters,
    PersistentMap<String, FamilyRecord> families,
    PersistentMap<ServiceKey, ServiceRecord> services,
    PersistentMap<String, TaskRecord> tasks,
    PersistentMap<ServiceKey, List<String>> taskIds,
    PersistentMap<String, String> addresses) {

  public static final EcsState EMPTY =
      new EcsState(
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty());

  public Optional<ClusterRecord> cluster(String name) {
    return Optional.ofNullable(clusters.get(name));
  }

  public Optional<FamilyRecord> family(String name) {
    return Optional.ofNullable(families.get(name));
  }

  public Optional<ServiceRecord> service(ServiceKey key) {
    return Optional.ofNullable(services.get(key));
  }

  public Optional<TaskRecord> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** The task that has this address. */
  public Optional<TaskRecord> taskAt(String address) {
    return Optional.ofNullable(addresses.get(address)).flatMap(this::task);
  }

  /** The revision with this ARN. */
  public Optional<TaskDefinitionRecord> definition(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    int colon = name.lastIndexOf(':');
    return family(name.substring(0, colon))
        .flatMap(family -> family.revision(Integer.parseInt(name.substring(colon + 1))));
  }

  /** The service's tasks, oldest first, stopped ones included. */
  public List<TaskRecord> tasksOf(ServiceKey key) {
    List<String> ids = taskIds.get(key);
    return ids == null
        ? List.of()
        : ids.stream().map(id -> Objects.requireNonNull(tasks.get(id))).toList();
  }

  public EcsState with(ClusterRecord cluster) {
    return new EcsState(
        clusters.with(cluster.name(), cluster), families, services, tasks, taskIds, addresses);
  }

  public EcsState withoutCluster(String name) {
    return new EcsState(clusters.without(name), families, services, tasks, taskIds, addresses);
  }

  public EcsState with(FamilyRecord family) {
    return new EcsState(
        clusters, families.with(family.name(), family), services, tasks, taskIds, addresses);
  }

  public EcsState with(ServiceRecord service) {
    return new EcsState(
        clusters, families, services.with(service.key(), service), tasks, taskIds, addresses);
  }

  public EcsState withoutService(ServiceKey key) {
    return new EcsState(clusters, families, services.without(key), tasks, taskIds, addresses);
  }

  public EcsState with(TaskRecord task) {
    PersistentMap<ServiceKey, List<String>> ids = taskIds;
    if (tasks.get(task.id()) == null) {
      List<String> before = Objects.requireNonNullElse(taskIds.get(task.service()), List.of());
      ids =
          taskIds.with(
              task.service(), Stream.concat(before.stream(), Stream.of(task.id())).toList());
    }
    String address = task.network().address();
    return new EcsState(
        clusters,
        families,
        services,
        tasks.with(task.id(), task),
        ids,
        task.stopped() ? addresses.without(address) : addresses.with(address, task.id()));
  }

  public EcsState withoutTask(TaskRecord task) {
    List<String> rest =
        Objects.requireNonNullElse(taskIds.get(task.service()), List.<String>of()).stream()
            .filter(id -> !id.equals(task.id()))
            .toList();
    return new EcsState(
        clusters,
        families,
        services,
        tasks.without(task.id()),
        rest.isEmpty() ? taskIds.without(task.service()) : taskIds.with(task.service(), rest),
        addresses);
  }
}
