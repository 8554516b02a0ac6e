package io.ordertracking.service.web;

/**
 * Ends a request with a problem. Without a stack trace: it says what the client did, not where we
 * were.
 */
final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestRefused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
