package io.ordertracking.simulator.logs;

import io.ordertracking.simulator.core.Fault;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log groups by name, sorted as DescribeLogGroups lists them. */
public record LogsState(Map<String, LogGroupRecord> groups) {
  static final LogsState EMPTY = new LogsState(Map.of());

  public LogsState {
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
  }

  /**
   * @throws Fault ResourceNotFoundException
   */
  LogGroupRecord require(String name) {
    LogGroupRecord group = groups.get(name);
    if (group == null) {
      throw Fault.client("ResourceNotFoundException", "The specified log group does not exist.");
    }
    return group;
  }

  LogsState with(LogGroupRecord group) {
    return changed(group.name(), group);
  }

  LogsState without(String name) {
    return changed(name, null);
  }

  private LogsState changed(String name, @Nullable LogGroupRecord group) {
    Map<String, LogGroupRecord> next = new TreeMap<>(groups);
    if (group == null) {
      next.remove(name);
    } else {
      next.put(name, group);
    }
    return new LogsState(next);
  }
}
