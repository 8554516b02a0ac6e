package io.ordertracking.operator.backend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads of what hardly ever changes, believed for less than a minute: a rollout is looked at every
 * few seconds, its log group and cluster needn't be each time. Only what was found is believed; our
 * own writes make it forgotten; a resync always reads anew.
 */
final class RecentReads<T> {
  private static final Duration BELIEVED = Duration.ofSeconds(45);

  private record Read<T>(T value, Instant at) {}

  private final Clock clock;
  private final Map<String, Read<T>> byName = new ConcurrentHashMap<>();

  RecentReads(Clock clock) {
    this.clock = clock;
  }

  Optional<T> get(String name, Supplier<Optional<T>> read) {
    Instant now = clock.instant();
    Read<T> known = byName.get(name);
    if (known != null && now.isBefore(known.at().plus(BELIEVED))) {
      return Optional.of(known.value());
    }
    Optional<T> found = read.get();
    found.ifPresentOrElse(
        value -> byName.put(name, new Read<>(value, now)), () -> byName.remove(name));
    return found;
  }

  void forget(String name) {
    byName.remove(name);
  }
}
