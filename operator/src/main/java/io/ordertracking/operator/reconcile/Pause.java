package io.ordertracking.operator.reconcile;

import java.util.Optional;

/** Whether people asked for the environment to be left alone. */
public final class Pause {
  private Pause() {}

  /** What asks for it, e.g. {@code spec.paused}. */
  public static Optional<String> of(Environment environment) {
    if (Boolean.TRUE.equals(environment.spec().paused())) {
      return Optional.of("spec.paused");
    }
    return new Annotations(environment.annotations()).paused()
        ? Optional.of("the annotation " + Annotations.PAUSED)
        : Optional.empty();
  }
}
