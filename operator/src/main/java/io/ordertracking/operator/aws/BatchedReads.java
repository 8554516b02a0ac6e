package io.ordertracking.operator.aws;

import io.ordertracking.operator.aws.EarlierAnswers.Question;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads things of one kind, for many environments with few calls. Two ways of sharing:
 *
 * <ul>
 *   <li>Whoever asks first opens a batch, waits for {@code window}, and asks for everybody who
 *       joined meanwhile.
 *   <li>A call that has room left also reads what is known and was read longest ago. Environments
 *       that are looked at a little later, and may believe an answer that old, need no call.
 * </ul>
 *
 * <p>Only what was found is ever believed; a missing thing is asked for each time. Our own writes
 * {@link #forget} it. Losing it all costs calls, nothing else. Safe for use by many threads.
 *
 * @param <K> what is asked for: a name, id or ARN
 * @param <V> the answer
 */
public final class BatchedReads<K, V> {
  /** Reads several things with one call (or a few pages). */
  @FunctionalInterface
  public interface Call<K, V> {
    /**
     * @param keys different ones, no more than a call takes
     * @return what was found; what isn't in it doesn't exist
     * @throws AwsFailure {@link AwsFailure.Invalid} may be one key's fault: they are then read one
     *     by one
     */
    Map<K, V> read(List<K> keys);

    /** Whether the answer may be believed later on; else it is given once. */
    default boolean lasts(V value) {
      return true;
    }
  }

  /**
   * @param most keys a call takes
   * @param window how long a batch stays open; zero for no batching
   */
  public record Limits(int most, Duration window) {}

  private record Batch<K, V>(Map<K, CompletableFuture<Optional<V>>> answers) {}

  private final Limits limits;
  private final Sleeper sleeper;
  private final Call<K, V> call;
  private final EarlierAnswers<K, V> earlier;
  private @Nullable Batch<K, V> open; // guarded by this

  public BatchedReads(Limits limits, Clock clock, Sleeper sleeper, Call<K, V> call) {
    this.limits = limits;
    this.sleeper = sleeper;
    this.call = call;
    this.earlier = new EarlierAnswers<>(clock, call::lasts);
  }

  /**
   * @param believed how old an answer may be; zero: read after the question was asked
   * @return empty when there is no such thing
   * @throws AwsFailure as the call did
   */
  public Optional<V> read(K key, Duration believed) {
    return Optional.ofNullable(readAll(List.of(key), believed).get(key));
  }

  /**
   * The same for several things, with as few calls as they fit into.
   *
   * @return what there is of them
   */
  public Map<K, V> readAll(Collection<K> keys, Duration believed) {
    Map<K, V> found = earlier.young(keys, believed);
    Collection<K> missing = new LinkedHashSet<>(keys);
    missing.removeAll(found.keySet());
    askFor(missing)
        .forEach((key, answer) -> Joining.join(answer).ifPresent(value -> found.put(key, value)));
    return found;
  }

  /** After a write of ours: the next question is asked anew. */
  public void forget(K key) {
    earlier.forget(key);
  }

  /** The same where a write doesn't tell which keys it is about. */
  public void forgetAll() {
    earlier.forgetAll();
  }

  private Map<K, CompletableFuture<Optional<V>>> askFor(Collection<K> keys) {
    Map<K, CompletableFuture<Optional<V>>> answers = new LinkedHashMap<>();
    join(keys, answers).forEach(this::lead);
    return answers;
  }

  /**
   * @param answers is given the future answer to every key
   * @return the batches whose questions the caller has to ask
   */
  private synchronized List<Batch<K, V>> join(
      Collection<K> keys, Map<K, CompletableFuture<Optional<V>>> answers) {
    List<Batch<K, V>> mine = new ArrayList<>();
    for (K key : keys) {
      Batch<K, V> batch = open;
      if (batch == null || (full(batch) && !batch.answers().containsKey(key))) {
        batch = new Batch<>(new LinkedHashMap<>());
        mine.add(batch);
        open = batch; // a full one is left to its leader
      }
      answers.put(key, batch.answers().computeIfAbsent(key, k -> new CompletableFuture<>()));
    }
    return mine;
  }

  private synchronized boolean full(Batch<K, V> batch) {
    return batch.answers().size() >= limits.most();
  }

  /** Nobody joins any more. */
  private synchronized Map<K, CompletableFuture<Optional<V>>> close(Batch<K, V> batch) {
    if (open == batch) {
      open = null;
    }
    return batch.answers();
  }

  private void lead(Batch<K, V> batch) {
    try {
      waitForOthers(batch);
      answer(close(batch));
    } catch (Throwable broken) { // even an Error must not leave the others waiting
      close(batch).values().forEach(answer -> answer.completeExceptionally(broken));
    }
  }

  private void waitForOthers(Batch<K, V> batch) {
    if (limits.window().isZero() || full(batch)) {
      return;
    }
    try {
      sleeper.sleep(limits.window());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the call will fail with it, for everybody
    }
  }

  /** One malformed key fails the whole call: its neighbours must not suffer from it. */
  private void answer(Map<K, CompletableFuture<Optional<V>>> answers) {
    Question<K> question = earlier.question(List.copyOf(answers.keySet()), limits.most());
    try {
      Map<K, V> found = ask(question);
      answers.forEach((key, answer) -> answer.complete(Optional.ofNullable(found.get(key))));
    } catch (AwsFailure.Invalid failure) {
      if (question.all().size() == 1) {
        throw failure;
      }
      answers.forEach((key, answer) -> answerAlone(question.only(key), key, answer));
    }
  }

  private void answerAlone(Question<K> question, K key, CompletableFuture<Optional<V>> answer) {
    try {
      answer.complete(Optional.ofNullable(ask(question).get(key)));
    } catch (RuntimeException failure) {
      answer.completeExceptionally(failure);
    }
  }

  private Map<K, V> ask(Question<K> question) {
    Map<K, V> found = call.read(question.all());
    earlier.learn(question, found);
    return found;
  }
}
