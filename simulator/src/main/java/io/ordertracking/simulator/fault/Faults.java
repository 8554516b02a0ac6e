package io.ordertracking.simulator.fault;

import io.ordertracking.simulator.core.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The plan of what goes wrong, changeable at any time. Calls are numbered from 1 over the whole
 * account (an SDK's retry is a call of its own). {@link #when} and {@link #on} give a view that is
 * restricted to some operations; through such a view calls are numbered from 1 among the matching
 * calls that come after the rule was made:
 *
 * <pre>{@code
 * faults.loseAnswerOfCall(7);                             // the account's seventh call
 * faults.on("ecs:UpdateService").loseAnswerOfCall(1);     // the next UpdateService
 * faults.when(op -> op.startsWith("ecs:Describe")).staleReads(Duration.ofSeconds(10));
 * faults.clear();
 * }</pre>
 *
 * Every method but {@link #clear} adds to the plan and returns the same view. Thread-safe.
 */
public final class Faults {
  private final Plan plan;
  private final Predicate<String> operations;
  private final boolean everything;

  private Faults(Plan plan, Predicate<String> operations, boolean everything) {
    this.plan = plan;
    this.operations = operations;
    this.everything = everything;
  }

  /** An empty plan; whatever is random in what is added later is drawn with seed 0. */
  public static Faults none() {
    return seeded(0);
  }

  /** An empty plan whose random choices depend on {@code seed} and the calls' numbers alone. */
  public static Faults seeded(long seed) {
    return new Faults(new Plan(seed), operation -> true, true);
  }

  /**
   * @param operation tests names like {@code ecs:UpdateService}
   */
  public Faults when(Predicate<String> operation) {
    return new Faults(plan, operations.and(operation), false);
  }

  /** E.g. {@code on("ecs:CreateService", "ecs:UpdateService")}. */
  public Faults on(String... names) {
    return when(Set.of(names)::contains);
  }

  /** Call {@code k} is answered with {@code fault}; it changes nothing. */
  public Faults failCall(long k, Fault fault) {
    return add(nth(k), new Effect.Refuse(fault));
  }

  /** Call {@code k} is answered with a 500, which SDKs retry. */
  public Faults failCall(long k) {
    return failCall(k, internalFailure());
  }

  /** The next {@code n} calls fail. */
  public Faults failNext(int n, Fault fault) {
    return add((account, seen, random) -> seen <= n, new Effect.Refuse(fault));
  }

  /** Every call fails, until {@link #clear}: e.g. rights that are missing. */
  public Faults failAlways(Fault fault) {
    return add((account, seen, random) -> true, new Effect.Refuse(fault));
  }

  /** Calls fail with a 500 with the given probability. */
  public Faults failAtRandom(double probability) {
    return add(chance(probability), new Effect.Refuse(internalFailure()));
  }

  /** Call {@code k} does its work, and the caller sees an I/O error. */
  public Faults loseAnswerOfCall(long k) {
    return add(nth(k), new Effect.LoseAnswer());
  }

  public Faults loseAnswersAtRandom(double probability) {
    return add(chance(probability), new Effect.LoseAnswer());
  }

  /** Call {@code k} is refused because the caller's session has expired. */
  public Faults expireCredentialsAtCall(long k) {
    return add(nth(k), new Effect.Expire());
  }

  /** Calls are refused with the given probability because the caller's session has expired. */
  public Faults expireCredentialsAtRandom(double probability) {
    return add(chance(probability), new Effect.Expire());
  }

  /** The caller dies before call {@code k} reaches AWS; see {@link CallerCrashed}. */
  public Faults crashBefore(long k) {
    return beforeCall(k, () -> crash("before call " + k));
  }

  /** The caller dies after call {@code k} did its work. */
  public Faults crashAfter(long k) {
    return afterCall(k, () -> crash("after call " + k));
  }

  /** Runs outside the account's lock just before call {@code k}'s handler. */
  public Faults beforeCall(long k, Runnable hook) {
    return add(nth(k), new Effect.Before(hook));
  }

  /** Runs outside the account's lock just after call {@code k}'s handler. */
  public Faults afterCall(long k, Runnable hook) {
    return add(nth(k), new Effect.After(hook));
  }

  /** Reads answer for {@code lag} ago, at most three minutes (that much is kept). */
  public Faults staleReads(Duration lag) {
    return add((account, seen, random) -> true, new Effect.Stale(lag, false));
  }

  /** Every read answers for a random time up to {@code most} ago: later reads may be older. */
  public Faults staleReadsUpTo(Duration most) {
    return add((account, seen, random) -> true, new Effect.Stale(most, true));
  }

  /** Every answer takes this much real time, whatever the account's clock; calls overlap. */
  public Faults latency(Duration each) {
    return add((account, seen, random) -> true, new Effect.Slow(each));
  }

  /**
   * Every answer takes a random time up to {@code most} by the account's clock, so what it says may
   * be over when it arrives.
   */
  public Faults delayAnswersUpTo(Duration most) {
    return add((account, seen, random) -> true, new Effect.Delayed(most));
  }

  /** Throttles as AWS publishes, on the account's clock. */
  public Faults throttleAtPublishedRates() {
    plan.throttle(operations);
    return this;
  }

  /** Empties the plan, whichever view it is called on. */
  public void clear() {
    plan.clear();
  }

  /** For the pipeline: what happens to this call. */
  public Decision decide(String operation, long number, Instant now) {
    return plan.decide(operation, number, now);
  }

  private Faults add(Rule.Pick pick, Effect effect) {
    plan.add(new Rule(operations, pick, effect));
    return this;
  }

  private Rule.Pick nth(long k) {
    return everything
        ? (account, seen, random) -> account == k
        : (account, seen, random) -> seen == k;
  }

  private static Rule.Pick chance(double probability) {
    return (account, seen, random) -> random.nextDouble() < probability;
  }

  private static Fault internalFailure() {
    return new Fault("InternalFailure", 500, "The request processing has failed.");
  }

  private static void crash(String when) {
    throw new CallerCrashed(when);
  }
}
