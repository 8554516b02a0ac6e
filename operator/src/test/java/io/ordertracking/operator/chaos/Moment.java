package io.ordertracking.operator.chaos;

import java.time.Duration;

/**
 * When something happens.
 *
 * @param after the moment before
 * @param actor the number of the environment that it happens to
 */
record Moment(Duration after, int actor, Happening happening) {
  @Override
  public String toString() {
    return "%4d s later, environment %d: %s".formatted(after.toSeconds(), actor, happening);
  }
}
