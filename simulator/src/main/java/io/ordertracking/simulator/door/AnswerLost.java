package io.ordertracking.simulator.door;

import java.io.IOException;

/** The call did its work, and its answer goes nowhere. */
final class AnswerLost extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerLost(String name, long number) {
    super("simulated: the answer of call %d (%s) was lost".formatted(number, name));
  }
}
