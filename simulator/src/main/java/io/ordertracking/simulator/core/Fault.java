package io.ordertracking.simulator.core;

/**
 * An error answer as AWS words it. Handlers throw it; the wire layer writes it in the protocol of
 * the service that was called.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * @param code the error code on the wire, e.g. {@code ClusterNotFoundException}
   * @param status the HTTP status, e.g. 400
   * @param message AWS's text
   */
  public Fault(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  public static Fault client(String code, String message) {
    return new Fault(code, 400, message);
  }

  /**
   * A parameter or call that the simulator doesn't have: refused by name, never silently ignored.
   */
  public static Fault notImplemented(String what) {
    return new Fault("NotImplemented", 501, "NotImplemented: " + what);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
