package io.ordertracking.e2e.contract;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields of an operation's answers moto sets and the simulator never does, over all cases: a
 * row of docs/simulator-vs-moto.md without its last column. The other way round says nothing about
 * the simulator, and moto has a great many gaps.
 */
record FieldDifference(String operation, Set<String> onlyMoto) {
  static FieldDifference of(String operation, Shapes simulator, Shapes moto) {
    Set<String> rest = moto.of(operation);
    rest.removeAll(simulator.of(operation));
    return new FieldDifference(operation, rest);
  }

  boolean none() {
    return onlyMoto.isEmpty();
  }

  String row() {
    return "| `%s` | %s | … |"
        .formatted(
            operation,
            onlyMoto.stream().map(field -> "`" + field + "`").collect(Collectors.joining(" ")));
  }
}
