package io.ordertracking.simulator.authority;

/**
 * Something that the policy was asked for and allowed.
 *
 * @param call what was called, e.g. {@code ecs:RegisterTaskDefinition}
 * @param action what was asked for: the same, or implied by it, e.g. {@code iam:PassRole}
 * @param statement the {@code Sid} of the statement that allowed it
 */
public record Grant(String call, String action, String statement) {
  /** AWS asks for it besides the call's own name. */
  public boolean implied() {
    return !call.equals(action);
  }
}
