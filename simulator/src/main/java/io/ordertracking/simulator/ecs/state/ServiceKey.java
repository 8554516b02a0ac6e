package io.ordertracking.simulator.ecs.state;

import java.util.Comparator;

/** A service is found by the names of its cluster and of itself. */
public record ServiceKey(String cluster, String name) implements Comparable<ServiceKey> {
  private static final Comparator<ServiceKey> ORDER =
      Comparator.comparing(ServiceKey::cluster).thenComparing(ServiceKey::name);

  @Override
  public int compareTo(ServiceKey other) {
    return ORDER.compare(this, other);
  }
}
