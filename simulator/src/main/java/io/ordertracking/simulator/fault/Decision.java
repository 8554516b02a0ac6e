package io.ordertracking.simulator.fault;

import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens to one call. */
public final class Decision {
  private @Nullable Fault refusal;
  private boolean expired;
  private boolean throttled;
  private boolean answerLost;
  private Duration latency = Duration.ZERO;
  private Duration delay = Duration.ZERO;
  private Duration lag = Duration.ZERO;
  private final List<Runnable> before = new ArrayList<>();
  private final List<Runnable> after = new ArrayList<>();

  /** The first refusal counts; of latencies and lags the latest. */
  void add(Effect effect, RandomGenerator random) {
    switch (effect) {
      case Effect.Refuse(Fault fault) -> refusal = refusal == null ? fault : refusal;
      case Effect.Expire() -> expired = true;
      case Effect.LoseAnswer() -> answerLost = true;
      case Effect.Before(Runnable hook) -> before.add(hook);
      case Effect.After(Runnable hook) -> after.add(hook);
      case Effect.Slow(Duration by) -> latency = by;
      case Effect.Delayed(Duration most) -> delay = upTo(most, random);
      case Effect.Stale(Duration by, boolean anything) -> lag = anything ? upTo(by, random) : by;
    }
  }

  private static Duration upTo(Duration most, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }

  void throttle() {
    throttled = true;
  }

  /** The error to answer with instead of running the handler; the planned kind only. */
  public @Nullable Fault refusal() {
    return refusal;
  }

  public boolean expired() {
    return expired;
  }

  public boolean throttled() {
    return throttled;
  }

  public boolean answerLost() {
    return answerLost;
  }

  /** Real time before the handler. */
  public Duration latency() {
    return latency;
  }

  /** The account's time between the handler and its answer's arrival. */
  public Duration delay() {
    return delay;
  }

  /** How far a read looks back. */
  public Duration lag() {
    return lag;
  }

  public void runBefore() {
    before.forEach(Runnable::run);
  }

  public void runAfter() {
    after.forEach(Runnable::run);
  }
}
