package io.ordertracking.operator.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What {@link BatchedReads} was told earlier. Questions are numbered as they go out, so that an
 * answer is only kept when nothing newer is known and the thing wasn't written to in between.
 */
final class EarlierAnswers<K, V> {
  /** What nobody asked for during this long isn't read along any more. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

  /** Younger answers aren't worth reading again on the way. */
  private static final Duration WORTH_REFRESHING = Duration.ofSeconds(30);

  /** Far more than there are writes while one call is under way. */
  private static final int MOST_FORGOTTEN = 10_000;

  /**
   * @param question its number
   * @param readAt when it went out: the answer is at least that young
   * @param askedAt when somebody last wanted to know
   */
  private record Known<V>(V value, long question, Instant readAt, Instant askedAt) {
    Known<V> askedAgain(Instant now) {
      return new Known<>(value, question, readAt, now);
    }
  }

  /**
   * A call that is about to be made.
   *
   * @param asked the keys that somebody waits for
   * @param all these, and those that are read along
   */
  record Question<K>(List<K> asked, List<K> all, Instant at, long number) {
    Question<K> only(K key) {
      return new Question<>(List.of(key), List.of(key), at, number);
    }
  }

  private final Clock clock;
  private final Predicate<V> lasts;
  private final Map<K, Known<V>> known = new HashMap<>();
  // By key, the first question after it was forgotten.
  private final Map<K, Long> forgotten = new HashMap<>();
  private long believedFrom; // no answer to an earlier question is kept, whatever its key
  private long next;

  /**
   * @param lasts which answers may be believed later
   */
  EarlierAnswers(Clock clock, Predicate<V> lasts) {
    this.clock = clock;
    this.lasts = lasts;
  }

  /** Those of the answers that are young enough. */
  synchronized Map<K, V> young(Collection<K> keys, Duration believed) {
    Instant now = clock.instant();
    Map<K, V> young = new HashMap<>();
    for (K key : keys) {
      Optional.ofNullable(known.computeIfPresent(key, (k, seen) -> seen.askedAgain(now)))
          .filter(seen -> seen.readAt().plus(believed).isAfter(now))
          .ifPresent(seen -> young.put(key, seen.value()));
    }
    return young;
  }

  synchronized void forget(K key) {
    known.remove(key);
    if (forgotten.size() >= MOST_FORGOTTEN) {
      forgotten.clear();
      believedFrom = next;
    }
    forgotten.put(key, next);
  }

  synchronized void forgetAll() {
    known.clear();
    forgotten.clear();
    believedFrom = next;
  }

  /**
   * The question for the keys, filled up with what was read longest ago.
   *
   * @param most keys a call takes
   */
  synchronized Question<K> question(List<K> asked, int most) {
    Instant now = clock.instant();
    known.values().removeIf(seen -> seen.askedAt().plus(FORGOTTEN_AFTER).isBefore(now));
    Set<K> all = new LinkedHashSet<>(asked);
    if (asked.size() < most) {
      known.entrySet().stream()
          .filter(entry -> !entry.getValue().readAt().plus(WORTH_REFRESHING).isAfter(now))
          .sorted(Comparator.comparing(entry -> entry.getValue().readAt()))
          .map(Map.Entry::getKey)
          .filter(key -> !all.contains(key))
          .limit(most - asked.size())
          .toList()
          .forEach(all::add);
    }
    return new Question<>(asked, List.copyOf(all), now, next++);
  }

  /**
   * @param found what isn't in it doesn't exist
   */
  synchronized void learn(Question<K> question, Map<K, V> found) {
    question.all().stream()
        .filter(key -> !outdated(question, key))
        .forEach(key -> learn(question, key, Optional.ofNullable(found.get(key)).filter(lasts)));
  }

  private boolean outdated(Question<K> question, K key) {
    Known<V> before = known.get(key);
    return (before != null && before.question() > question.number())
        || forgotten.getOrDefault(key, believedFrom) > question.number();
  }

  private void learn(Question<K> question, K key, Optional<V> value) {
    Known<V> before = known.remove(key);
    Instant askedAt =
        before == null || question.asked().contains(key) ? question.at() : before.askedAt();
    value.ifPresent(v -> known.put(key, new Known<>(v, question.number(), question.at(), askedAt)));
  }
}
