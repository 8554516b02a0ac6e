package io.ordertracking.simulator.authority;

import java.util.List;

/**
 * A statement that allows something.
 *
 * @param sid "" for none
 */
record Statement(String sid, List<Glob> actions, List<Glob> resources, List<Condition> conditions) {
  Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }

  boolean isAbout(String action) {
    return actions.stream().anyMatch(each -> each.matches(action));
  }

  /** Of an action that it {@link #isAbout}. */
  boolean allows(String resource, Context context) {
    return resources.stream().anyMatch(each -> each.matches(resource))
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }
}
