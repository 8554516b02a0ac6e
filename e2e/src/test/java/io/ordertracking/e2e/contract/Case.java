package io.ordertracking.e2e.contract;

import org.jspecify.annotations.Nullable;

/**
 * One thing that AWS's documentation says about an operation.
 *
 * @param operation as in a permission's name, e.g. {@code ecs:CreateService}
 * @param when in what circumstances
 * @param answer what AWS answers then, as {@link Answer} writes it
 * @param call makes the circumstances and the call; what it gives is the answer
 */
record Case(String operation, String when, String answer, Call call) {
  /** Anything that an SDK client does. */
  @FunctionalInterface
  interface Call {
    @Nullable Object in(Account account);
  }

  String name() {
    return operation + " " + when;
  }

  /** What an account answers. */
  Observation observe(Account account) {
    String seen = Answer.of(() -> call.in(account));
    return new Observation(seen, account.called(operation));
  }

  /**
   * @param answer as {@link Answer} writes it
   * @param called whether the operation was called at all
   */
  record Observation(String answer, boolean called) {}
}
