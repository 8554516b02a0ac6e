package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.access.AccessPolicy;
import io.ordertracking.operator.backend.Backend;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What passes stand on; shared by all environments.
 *
 * @param installation this installation's id, in ownership tags
 */
public record PassContext(
    String installation,
    AccessPolicy access,
    ConfigMaps configMaps,
    Backends backends,
    RecentForces recentForces,
    Clock clock) {

  /** Reads ConfigMaps. */
  @FunctionalInterface
  public interface ConfigMaps {
    /** The data; empty when there is no such ConfigMap. */
    Optional<Map<String, String>> read(String namespace, String name);
  }

  /** The backend of a region, with the operator's own credentials. */
  @FunctionalInterface
  public interface Backends {
    Backend of(String region);
  }
}
