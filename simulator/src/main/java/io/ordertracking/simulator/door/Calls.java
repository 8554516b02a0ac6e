package io.ordertracking.simulator.door;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Some recorded calls, in the order of their numbers. */
public record Calls(List<RecordedCall> all) {
  public Calls {
    all = List.copyOf(all);
  }

  public Calls filter(Predicate<RecordedCall> which) {
    return new Calls(all.stream().filter(which).toList());
  }

  public Calls writes() {
    return filter(RecordedCall::write);
  }

  public Calls reads() {
    return filter(call -> !call.write());
  }

  /** E.g. {@code of("ecs:UpdateService")}. */
  public Calls of(String name) {
    return filter(call -> call.name().equals(name));
  }

  public int size() {
    return all.size();
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** E.g. {@code [ecs:RegisterTaskDefinition, ecs:UpdateService]}. */
  public List<String> names() {
    return all.stream().map(RecordedCall::name).toList();
  }

  /** How often each operation was called, sorted by name. */
  public Map<String, Long> counts() {
    return all.stream()
        .collect(Collectors.groupingBy(RecordedCall::name, TreeMap::new, Collectors.counting()));
  }

  /** One line a call. */
  @Override
  public String toString() {
    return all.stream().map(RecordedCall::summary).collect(Collectors.joining("\n"));
  }
}
