package io.ordertracking.simulator.fault;

/**
 * The calling process dies here. An {@link Error}, so that neither the SDK's retries nor the
 * caller's own handling of failures swallows it; only the test that planned it catches it.
 */
public final class CallerCrashed extends Error {
  private static final long serialVersionUID = 1L;

  public CallerCrashed(String when) {
    super("the caller crashed " + when, null, false, false);
  }
}
