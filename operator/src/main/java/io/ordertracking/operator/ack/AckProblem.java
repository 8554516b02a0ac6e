package io.ordertracking.operator.ack;

import io.ordertracking.operator.aws.AwsFailure;

/**
 * What can be the matter with ACK, as the codes of {@link AwsFailure}: {@code
 * io.ordertracking.operator.status.AwsReasons} makes reasons of conditions from them.
 */
public final class AckProblem {
  /** The controller won't try again by itself. */
  public static final String TERMINAL = "ACK.Terminal";

  /** The controller tries again by itself. */
  public static final String RECOVERABLE = "ACK.Recoverable";

  /** Somebody gave the object a reference to another that isn't there. */
  public static final String REFERENCES = "ACK.ReferencesResolved";

  /** The API server doesn't know the kind. */
  public static final String NOT_INSTALLED = "ACK.NotInstalled";

  /** The API server's CRD lacks a field that is needed. */
  public static final String SCHEMA = "ACK.Schema";

  /** The API server doesn't let us. */
  public static final String FORBIDDEN = "ACK.Forbidden";

  /** No controller has looked at an object of ours. */
  public static final String SILENT = "ACK.Silent";

  /** An object under our name is somebody else's. */
  public static final String NAME_TAKEN = "ACK.NameTaken";

  /** The controllers are to let go of the objects first. */
  public static final String LETTING_GO = "ACK.LettingGo";

  /** The API server gave no usable answer. */
  public static final String UNREACHABLE = "ACK.Unreachable";

  private AckProblem() {}

  /** It passes without anybody's doing. */
  static AwsFailure passing(String what, String code, String message) {
    return new AwsFailure.Conflict(what, code, message, null);
  }

  /** Somebody has to do something. */
  static AwsFailure lasting(String what, String code, String message) {
    return new AwsFailure.Invalid(what, code, message, null);
  }
}
