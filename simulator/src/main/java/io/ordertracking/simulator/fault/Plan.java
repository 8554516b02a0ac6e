package io.ordertracking.simulator.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules in force, shared by all views of one {@link Faults}. */
final class Plan {
  private final long seed;
  private final List<Rule> rules = new ArrayList<>();
  private Predicate<String> throttled = operation -> false;
  private @Nullable PublishedRates rates;

  Plan(long seed) {
    this.seed = seed;
  }

  synchronized void add(Rule rule) {
    rules.add(rule);
  }

  synchronized void throttle(Predicate<String> operations) {
    rates = new PublishedRates();
    throttled = operations;
  }

  synchronized void clear() {
    rules.clear();
    rates = null;
  }

  synchronized Decision decide(String operation, long number, Instant now) {
    Decision decision = new Decision();
    if (rates != null && throttled.test(operation) && !rates.admit(operation, now)) {
      decision.throttle();
    }
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      // drawn from the call's number, not from a shared stream: threads can't change what a call
      // gets
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number * 8_191 + i);
      if (rule.hits(operation, number, random)) {
        decision.add(rule.effect(), random);
      }
    }
    return decision;
  }
}
