package io.ordertracking.operator.plan.model;

import io.ordertracking.operator.aws.AwsFailure;
import org.jspecify.annotations.Nullable;

/** What AWS says no to. */
final class Refusal {
  private Refusal() {}

  static AwsFailure conflict(String operation, String code, String message) {
    return new AwsFailure.Conflict(operation, code, message, null);
  }

  /** The planner must not write to what isn't there. */
  static <T> T there(@Nullable T resource, String what) {
    if (resource == null) {
      throw new AssertionError("the plan changes " + what + ", which doesn't exist");
    }
    return resource;
  }
}
