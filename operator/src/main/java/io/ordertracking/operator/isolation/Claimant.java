package io.ordertracking.operator.isolation;

import java.time.Instant;
import java.util.Comparator;

/**
 * Who claims something. The elder one has it.
 *
 * @param name {@code namespace/name}
 * @param since when it was created; Kubernetes knows whole seconds only, so the name decides next
 */
public record Claimant(String name, Instant since) implements Comparable<Claimant> {
  private static final Comparator<Claimant> BY_AGE =
      Comparator.comparing(Claimant::since).thenComparing(Claimant::name);

  public boolean elderThan(Claimant other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Claimant other) {
    return BY_AGE.compare(this, other);
  }
}
