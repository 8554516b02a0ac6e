package io.ordertracking.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The longest chain of calls of which each began when the one before had been answered: what they
 * must take together however fast everything else is.
 *
 * @param calls on the chain, in their order
 */
record CriticalPath(List<String> calls) {
  /**
   * A call that was answered.
   *
   * @param answered since some beginning, in real time
   */
  record Answer(String call, Duration answered) {}

  private record Chain(Answer last, List<String> calls) {}

  CriticalPath {
    calls = List.copyOf(calls);
  }

  /**
   * @param latency what each call takes at least: with it, it is known when each began at the
   *     latest
   */
  static CriticalPath of(List<Answer> answers, Duration latency) {
    List<Chain> chains = new ArrayList<>();
    for (Answer answer : answers.stream().sorted(Comparator.comparing(Answer::answered)).toList()) {
      Duration begun = answer.answered().minus(latency);
      List<String> before =
          chains.stream()
              .filter(chain -> chain.last().answered().compareTo(begun) <= 0)
              .map(Chain::calls)
              .max(Comparator.comparingInt(List::size))
              .orElse(List.of());
      List<String> calls = new ArrayList<>(before);
      calls.add(answer.call());
      chains.add(new Chain(answer, calls));
    }
    return new CriticalPath(
        chains.stream()
            .map(Chain::calls)
            .max(Comparator.comparingInt(List::size))
            .orElse(List.of()));
  }

  Duration floor(Duration latency) {
    return latency.multipliedBy(calls.size());
  }
}
