package io.ordertracking.operator.blueprint;

import io.ordertracking.operator.api.EnvironmentSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic names of an environment's resources, by which a restarted operator finds the
 * world.
 *
 * @param clusterShared whether the bootstrap gave the cluster: it is then used, never managed
 */
public record ResourceNames(
    String logGroup, String cluster, boolean clusterShared, String taskFamily, String service) {

  /**
   * @param sharedCluster the bootstrap's cluster; {@code names.cluster} wins over it
   */
  public static ResourceNames of(
      String environment, EnvironmentSpec.@Nullable Names names, Optional<String> sharedCluster) {
    String base = "order-tracking-" + environment;
    EnvironmentSpec.Names given =
        names == null ? new EnvironmentSpec.Names(null, null, null, null) : names;
    boolean shared = given.cluster() == null && sharedCluster.isPresent();
    return new ResourceNames(
        orElse(given.logGroup(), "/ecs/" + base),
        orElse(given.cluster(), sharedCluster.orElse(base)),
        shared,
        orElse(given.taskFamily(), base),
        orElse(given.service(), base));
  }

  private static String orElse(@Nullable String given, String derived) {
    return given == null ? derived : given;
  }
}
