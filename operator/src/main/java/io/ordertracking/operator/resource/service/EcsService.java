package io.ordertracking.operator.resource.service;

import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.ResourceId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Wanted: the ECS service. Which revision it runs is not here: that is late (known once registered)
 * and decided by the rollout.
 *
 * @param cluster the cluster's name
 * @param gracePeriod seconds after a task's start in which failed health checks don't count
 */
public record EcsService(
    String name,
    String cluster,
    int desiredCount,
    TaskNetwork network,
    Attachment attachment,
    int gracePeriod,
    DeploymentSettings deployment,
    Map<String, String> tags) {

  public ResourceId id() {
    return idOf(name);
  }

  public static ResourceId idOf(String name) {
    return new ResourceId(Kind.SERVICE, name);
  }

  /** The same, without the tag. */
  public EcsService withoutTag(String key) {
    Map<String, String> fewer = new TreeMap<>(tags);
    fewer.remove(key);
    return withTags(fewer);
  }

  /** The same, with one more tag. */
  public EcsService withTag(String key, String value) {
    Map<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    return withTags(more);
  }

  private EcsService withTags(Map<String, String> other) {
    return new EcsService(
        name, cluster, desiredCount, network, attachment, gracePeriod, deployment, other);
  }
}
