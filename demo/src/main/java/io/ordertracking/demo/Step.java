package io.ordertracking.demo;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One thing that a person does, and what should come of it.
 *
 * @param name for the table
 * @param command what the person would type
 * @param act does it; answers with the generation of the spec that it made, 0 for a deletion
 * @param done what is waited for
 * @param wrong what must not happen on the way
 */
record Step(String name, String command, Act act, Predicate<Seen> done, Predicate<Seen> wrong) {
  /** What the person does. */
  sealed interface Act {
    /** To the resource. */
    record InKubernetes(Supplier<Long> change) implements Act {}

    /** To the account, behind the operator's back: these calls aren't the operator's. */
    record InAws(Runnable change) implements Act {}
  }

  Step(
      String name,
      String command,
      Supplier<Long> act,
      Predicate<Seen> done,
      Predicate<Seen> wrong) {
    this(name, command, new Act.InKubernetes(act), done, wrong);
  }
}
