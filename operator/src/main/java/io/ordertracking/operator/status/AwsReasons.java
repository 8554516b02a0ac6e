package io.ordertracking.operator.status;

import io.ordertracking.operator.aws.AwsFailure;

/** An AWS failure as a condition's reason and message. */
public final class AwsReasons {
  private AwsReasons() {}

  static Reason of(AwsFailure failure) {
    return switch (failure) {
      case AwsFailure.Throttled throttled ->
          throttled.byOwnBudget() ? Reason.RATE_BUDGET : Reason.AWS_THROTTLED;
      case AwsFailure.Denied _ -> Reason.AWS_DENIED;
      case AwsFailure.Invalid _, AwsFailure.Unsupported _ -> Reason.AWS_INVALID;
      case AwsFailure.Conflict conflict ->
          quota(conflict.code()) ? Reason.QUOTA_REACHED : Reason.WAITING;
      case AwsFailure.NotFound _, AwsFailure.Unknown _ -> Reason.AWS_UNAVAILABLE;
    };
  }

  private static boolean quota(String code) {
    return code.contains("LimitExceeded")
        || code.contains("QuotaExceeded")
        || code.startsWith("TooMany");
  }

  /** Whether it is over soon without anybody's doing. */
  public static boolean heals(AwsFailure failure) {
    return !needsPeople(failure) && of(failure) != Reason.QUOTA_REACHED;
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
