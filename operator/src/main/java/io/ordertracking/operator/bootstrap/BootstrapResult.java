package io.ordertracking.operator.bootstrap;

/** The outcome of resolving a bootstrap. */
public sealed interface BootstrapResult {
  record Resolved(BootstrapOutputs outputs) implements BootstrapResult {}

  /** Why not. */
  enum Problem {
    SOURCE_NOT_FOUND,
    /** AWS doesn't let the operator read it. */
    SOURCE_DENIED,
    /** It is in another region than the environment. */
    SOURCE_ELSEWHERE,
    /** Neither outputs nor a Terraform state. */
    MALFORMED_SOURCE,
    MISSING_KEY,
    MALFORMED_KEY
  }

  /**
   * @param message names the source, the key, the cause and the remedy; never a value of a secret
   */
  record Unresolved(Problem problem, String message) implements BootstrapResult {}
}
