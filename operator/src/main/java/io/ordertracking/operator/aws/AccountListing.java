package io.ordertracking.operator.aws;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All things of one kind in an account, listed for everybody who asks for some of them by name: for
 * calls that fail when a single name is missing. Unlike a single thing's absence, that of a name in
 * a listing is believed as long as the listing is: otherwise each look at an environment, which
 * mostly lacks a second load balancer, would list the account.
 */
public final class AccountListing<V> {
  private static final String ACCOUNT = "account";

  private final BatchedReads<String, Map<String, V>> reads;
  private final Predicate<V> lasts;

  /**
   * @param list all by name, however many pages that takes
   * @param lasts false for a thing in a state that is about to change: who sees it looks anew next
   *     time
   */
  public AccountListing(Batching batching, Supplier<Map<String, V>> list, Predicate<V> lasts) {
    this.reads = batching.of(1, _ -> Map.of(ACCOUNT, list.get()));
    this.lasts = lasts;
  }

  /**
   * What there is of the names.
   *
   * @param believed how old the listing may be
   */
  public Map<String, V> named(Collection<String> names, Duration believed) {
    Map<String, V> found = new HashMap<>();
    Map<String, V> all = reads.read(ACCOUNT, believed).orElse(Map.of());
    for (String name : names) {
      V value = all.get(name);
      if (value != null) {
        found.put(name, value);
      }
    }
    if (!found.values().stream().allMatch(lasts)) {
      forget();
    }
    return found;
  }

  /** After a write of ours, or when something turns out to be gone. */
  public void forget() {
    reads.forget(ACCOUNT);
  }
}
