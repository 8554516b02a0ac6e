package io.ordertracking.operator.status;

import io.ordertracking.operator.aws.AwsFailure;

/** An AWS failure as a condition's reason and message. */
final class AwsReasons {
  private AwsReasons() {}

  static Reason of(AwsFailure failure) {
    return switch (failure) {
      case AwsFailure.Throttled _ -> Reason.AWS_THROTTLED;
      case AwsFailure.Denied _ -> Reason.AWS_DENIED;
      case AwsFailure.Invalid _, AwsFailure.Unsupported _ -> Reason.AWS_INVALID;
      case AwsFailure.Conflict _ -> Reason.WAITING;
      case AwsFailure.NotFound _, AwsFailure.Unknown _ -> Reason.AWS_UNAVAILABLE;
    };
  }

  /** Whether waiting alone can't help. */
  static boolean needsPeople(AwsFailure failure) {
    return switch (failure) {
      case AwsFailure.Denied _, AwsFailure.Invalid _, AwsFailure.Unsupported _ -> true;
      case AwsFailure.Throttled _,
          AwsFailure.Conflict _,
          AwsFailure.NotFound _,
          AwsFailure.Unknown _ ->
          false;
    };
  }

  static String message(AwsFailure failure) {
    return failure.operation() + ": " + failure.code() + ": " + failure.getMessage();
  }
}
