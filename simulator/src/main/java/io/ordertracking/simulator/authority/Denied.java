package io.ordertracking.simulator.authority;

/** The policy doesn't allow a call. The wire layer says it in the called service's words. */
public final class Denied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Denied(String caller, Check check) {
    super(
        "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
            .formatted(caller, check.action(), check.resource(), check.action()),
        null,
        false,
        false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
