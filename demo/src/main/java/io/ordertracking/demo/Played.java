package io.ordertracking.demo;

import io.ordertracking.simulator.door.Calls;
import io.ordertracking.simulator.door.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A step that ended as it should.
 *
 * @param last the resource at its end
 * @param began just before the person acted, on the account's clock
 * @param here how long it took in real time
 * @param calls every AWS call of the operator from its beginning to its end
 * @param visits what visitors got meanwhile
 * @param firstFailure the resource when it first told of a stopped task
 */
record Played(
    Seen last,
    Instant began,
    Duration here,
    Calls calls,
    Visits visits,
    Optional<Seen> firstFailure) {

  Duration simulated() {
    return Duration.between(began, last.at());
  }

  private Optional<Instant> lastWrite() {
    return calls.writes().all().stream().map(RecordedCall::at).max(Comparator.naturalOrder());
  }

  /**
   * In real time, from the person's act to the last write's answer; empty when nothing was written.
   *
   * @param speed simulated seconds per second
   */
  Optional<Duration> writesMadeIn(double speed) {
    return lastWrite().map(at -> real(at, speed));
  }

  /** From the person's act to {@code at} on the account's clock, in real time. */
  Duration real(Instant at, double speed) {
    return Duration.ofNanos((long) (Duration.between(began, at).toNanos() / speed));
  }

  /** The calls that had been answered when the last write was: on its way or beside it. */
  Calls callsUntilLastWrite() {
    return lastWrite()
        .map(at -> calls.filter(call -> !call.at().isAfter(at)))
        .orElse(new Calls(List.of()));
  }
}
