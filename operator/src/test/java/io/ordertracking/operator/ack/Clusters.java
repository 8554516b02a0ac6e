package io.ordertracking.operator.ack;

import io.ordertracking.operator.resource.EcsTags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterField;

/** The ecs-controller's clusters. */
final class Clusters implements Controller {
  private final EcsClient ecs;

  Clusters(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Optional<Latest> find(StoredObject object) {
    return ecs
        .describeClusters(
            r -> r.clusters(object.text("name")).include(ClusterField.TAGS, ClusterField.SETTINGS))
        .clusters()
        .stream()
        .filter(cluster -> !cluster.status().equals("INACTIVE"))
        .findFirst()
        .map(
            cluster -> {
              Map<String, Object> spec = new LinkedHashMap<>();
              spec.put("name", cluster.clusterName());
              spec.put(
                  "settings",
                  cluster.settings().stream()
                      .<Object>map(
                          each -> Map.of("name", each.nameAsString(), "value", each.value()))
                      .toList());
              spec.put("tags", Controller.tags(EcsTags.toMap(cluster.tags())));
              return new Latest(cluster.clusterArn(), spec, Map.of("status", cluster.status()));
            });
  }

  @Override
  public void create(StoredObject object) {
    ecs.createCluster(
        r -> r.clusterName(object.text("name")).tags(EcsTags.fromMap(Controller.tags(object))));
  }

  @Override
  public void update(StoredObject object, Latest latest, Set<String> fields) {
    if (!Set.of("tags").containsAll(fields)) {
      throw new IllegalStateException("UpdateCluster, for " + fields + ": again at each look");
    }
    if (fields.contains("tags")) {
      ecs.tagResource(
          r -> r.resourceArn(latest.arn()).tags(EcsTags.fromMap(Controller.tags(object))));
    }
  }

  @Override
  public void delete(StoredObject object, Latest latest) {
    ecs.deleteCluster(r -> r.cluster(object.text("name")));
  }
}
