package io.ordertracking.simulator.core;

import java.util.Map;

/**
 * An error answer as AWS words it. Handlers throw it; the wire layer writes it in the protocol of
 * the service that was called.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, String> headers;

  /**
   * @param code the error code on the wire, e.g. {@code ClusterNotFoundException}
   * @param status the HTTP status, e.g. 400
   * @param message AWS's text
   */
  public Fault(String code, int status, String message) {
    this(code, status, message, Map.of());
  }

  /**
   * @param headers of the HTTP answer besides the usual ones, e.g. {@code x-amz-bucket-region}
   */
  public Fault(String code, int status, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.headers = Map.copyOf(headers);
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

  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
