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

  boolean allows(Check check, Context context) {
    return actions.stream().anyMatch(action -> action.matches(check.action()))
        && resources.stream().anyMatch(resource -> resource.matches(check.resource()))
        && conditions.stream().allMatch(condition -> condition.holds(context));
  }
}
