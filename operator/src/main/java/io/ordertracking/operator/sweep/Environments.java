package io.ordertracking.operator.sweep;

import java.util.Set;

/**
 * The environments that exist, asked anew each time: no verdict rests on a cache. What goes wrong
 * is thrown as {@link io.fabric8.kubernetes.client.KubernetesClientException}.
 */
public interface Environments {
  /**
   * @param names {@code namespace/name}
   * @param regions theirs
   */
  record Existing(Set<String> names, Set<String> regions) {
    public Existing {
      names = Set.copyOf(names);
      regions = Set.copyOf(regions);
    }
  }

  /** All of the namespaces that are watched. */
  Existing list();

  /**
   * @param environment {@code namespace/name}
   */
  boolean exists(String environment);
}
