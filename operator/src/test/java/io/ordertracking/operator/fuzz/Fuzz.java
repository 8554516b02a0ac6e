package io.ordertracking.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.opentest4j.AssertionFailedError;

/**
 * Many generated cases, on all cores. The same seed gives the same cases, however many there are
 * and in whatever order they run; one that fails is reduced and printed. Not a jqwik property,
 * since that runs on one core and its seed can't be given from outside.
 */
public final class Fuzz {
  /** {@code -Dfuzz.seed}: another one, other cases. */
  private static final long SEED = Long.getLong("fuzz.seed", 5);

  /** {@code -Dfuzz.count}: how many custom resources; other kinds of cases in proportion. */
  private static final int COUNT = Integer.getInteger("fuzz.count", 100_000);

  /** {@code -Dfuzz.case}: this one alone, as a failure names it. */
  private static final Optional<Long> ONLY = Optional.ofNullable(Long.getLong("fuzz.case"));

  private Fuzz() {}

  /** What must hold for one case; whatever it throws is a failure. */
  @FunctionalInterface
  public interface Property {
    void check(JsonNode json, Random random) throws Exception;
  }

  /**
   * @param share how many cases of this kind for each 100 custom resources
   */
  public static void check(
      String what, int share, Function<Random, Mutant> generator, Property property) {
    long count = Math.max(1, (long) COUNT * share / 100);
    AtomicReference<Failure> first = new AtomicReference<>();
    (ONLY.isPresent() ? LongStream.of(ONLY.get()) : LongStream.range(0, count))
        .parallel()
        .forEach(
            number -> {
              if (first.get() == null) {
                failure(number, generator, property)
                    .ifPresent(found -> first.compareAndSet(null, found));
              }
            });
    Failure found = first.get();
    if (found != null) {
      throw new AssertionFailedError(found.text(what), found.cause);
    }
  }

  private static Optional<Failure> failure(
      long number, Function<Random, Mutant> generator, Property property) {
    Mutant mutant = generator.apply(random(number));
    if (fails(mutant, number, property).isEmpty()) {
      return Optional.empty();
    }
    Mutant smaller = mutant.reduced(m -> fails(m, number, property).isPresent());
    return fails(smaller, number, property).map(cause -> new Failure(number, smaller, cause));
  }

  /** A StackOverflowError is as bad as an exception. */
  @SuppressWarnings("CatchFail")
  private static Optional<Throwable> fails(Mutant mutant, long number, Property property) {
    try {
      property.check(mutant.json(), random(~number));
      return Optional.empty();
    } catch (Exception | AssertionError | StackOverflowError e) {
      return Optional.of(e);
    }
  }

  private static Random random(long number) {
    return new Random(SEED * 0x9E3779B97F4A7C15L ^ number * 0xD1342543DE82EF95L);
  }

  private record Failure(long number, Mutant mutant, Throwable cause) {
    private static final int LONGEST = 4000;

    String text(String what) {
      String json = mutant.json().toPrettyString();
      return "%s: %s%nreproduce: -Dfuzz.seed=%d -Dfuzz.case=%d%nchanged: %s%n%s"
          .formatted(
              what,
              cause,
              SEED,
              number,
              mutant.mutations(),
              json.length() > LONGEST ? json.substring(0, LONGEST) + "…" : json);
    }
  }
}
