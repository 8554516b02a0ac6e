package io.ordertracking.operator.chaos;

import java.util.function.BiConsumer;

/** Something that people or accidents do to an environment; named for the report of a failure. */
record Happening(String name, BiConsumer<Stage, Actor> what) {
  @Override
  public String toString() {
    return name;
  }
}
