package io.ordertracking.simulator.ecs;

import java.time.Instant;

/**
 * Decides what the containers of an image do. Asked once for each container of each task placed.
 */
@FunctionalInterface
public interface ImageBehaviour {
  /**
   * What this container will do.
   *
   * @param image as in the container definition: {@code repository:tag} or {@code
   *     repository@sha256:…}
   * @param now when the task is placed
   */
  ContainerOutcome start(String image, Instant now);

  /** Every image works. */
  static ImageBehaviour healthy() {
    return (image, now) -> ContainerOutcome.healthy();
  }
}
