package io.ordertracking.simulator.fault;

import io.ordertracking.simulator.core.Fault;
import java.time.Duration;

/** What a rule does to the calls that it hits. */
sealed interface Effect {
  /** Answered with an error; the handler doesn't run. */
  record Refuse(Fault fault) implements Effect {}

  /** Answered as by a service that finds the caller's session expired. */
  record Expire() implements Effect {}

  /** The handler runs, the answer never arrives. */
  record LoseAnswer() implements Effect {}

  /** Runs outside the account's lock, before the handler; what it throws reaches the caller. */
  record Before(Runnable hook) implements Effect {}

  /** Runs outside the account's lock, after the handler; what it throws reaches the caller. */
  record After(Runnable hook) implements Effect {}

  /** Real time on the wire. */
  record Slow(Duration by) implements Effect {}

  /** The answer is a random part of {@code most} on its way, by the account's clock. */
  record Delayed(Duration most) implements Effect {}

  /** Reads answer for an earlier time; {@code random}: up to {@code by}. */
  record Stale(Duration by, boolean random) implements Effect {}
}
