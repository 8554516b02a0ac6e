package io.ordertracking.operator.chaos;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** All runs there can be; each list has first what a failing run is shrunk to. */
final class Scripts {
  private static final int MOST_MOMENTS = 9;

  private Scripts() {}

  static Arbitrary<Script> all() {
    return Combinators.combine(
            weathers(),
            Arbitraries.frequency(Tuple.of(6, 1), Tuple.of(3, 2), Tuple.of(1, Script.MOST_ACTORS)),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            moments().list().ofMinSize(1).ofMaxSize(MOST_MOMENTS))
        .as(Script::new);
  }

  /** A fifth of all answers is lost in every other run; then everything else is likely, too. */
  private static Arbitrary<Weather> weathers() {
    return Combinators.combine(
            Arbitraries.of(false, true),
            Arbitraries.frequency(Tuple.of(2, 0), Tuple.of(2, 5), Tuple.of(4, 20)),
            Arbitraries.of(0, 3, 10),
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 2)),
            Arbitraries.of(0, 3, 10),
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 6)))
        .as(Weather::new);
  }

  private static Arbitrary<Moment> moments() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 8, 30, 95, 400).map(Duration::ofSeconds),
            Arbitraries.of(0, 0, 0, 1, 2),
            happenings())
        .as(Moment::new);
  }

  private static Arbitrary<Happening> happenings() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of(Happenings.releases())),
        Tuple.of(3, Arbitraries.of(Happenings.edits())),
        Tuple.of(2, Arbitraries.of(Happenings.accidents())),
        Tuple.of(3, Arbitraries.of(Happenings.byHand())),
        Tuple.of(4, kills()));
  }

  private static Arbitrary<Happening> kills() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 40), Arbitraries.of(List.of(false, true)))
        .as(Happenings::kill);
  }
}
