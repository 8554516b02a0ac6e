package io.ordertracking.operator.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a deployment was last forced, by environment uid. AWS's reads lag its writes by some
 * seconds, and a forced deployment, unlike every other write, would be made twice by asking twice.
 * Forgetting this (a restart) costs at worst one superfluous replacement of tasks.
 */
public final class RecentForces {
  private static final Duration READS_LAG = Duration.ofSeconds(20);

  private final Map<String, Instant> at = new ConcurrentHashMap<>();

  void forced(String uid, Instant now) {
    at.values().removeIf(then -> then.plus(READS_LAG).isBefore(now));
    at.put(uid, now);
  }

  boolean tooSoon(String uid, Instant now) {
    Instant last = at.get(uid);
    return last != null && now.isBefore(last.plus(READS_LAG));
  }
}
