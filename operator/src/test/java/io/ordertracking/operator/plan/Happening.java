package io.ordertracking.operator.plan;

import java.util.function.Consumer;

/** Something that happens; named for the report of a failure. */
record Happening(String name, Consumer<Lab> what) {
  void to(Lab lab) {
    what.accept(lab);
  }

  @Override
  public String toString() {
    return name;
  }
}
