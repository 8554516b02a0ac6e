package io.ordertracking.simulator.ecs.state;

import io.ordertracking.simulator.core.Backends.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a container says to those who connect to its ports.
 *
 * @param from after RUNNING; nothing listens before
 * @param until after RUNNING; from then on it answers with errors
 */
public record Listening(String image, Set<Integer> ports, Duration from, Optional<Duration> until) {

  Condition condition(Duration running) {
    if (running.compareTo(from) < 0) {
      return Condition.REFUSES;
    }
    return until.isPresent() && running.compareTo(until.get()) >= 0
        ? Condition.FAILS
        : Condition.WORKS;
  }
}
