package io.ordertracking.operator.status;

import io.ordertracking.operator.aws.AwsFailure;
import java.util.Map;

/** An AWS failure as a condition's reason and message. */
public final class AwsReasons {
  private AwsReasons() {}

  /** By the codes of failures that aren't AWS's own. */
  private static final Map<String, Reason> OF_ACK =
      Map.ofEntries(
          Map.entry("ACK.Terminal", Reason.ACK_TERMINAL),
          Map.entry("ACK.Recoverable", Reason.ACK_RECOVERABLE),
          Map.entry("ACK.ReferencesResolved", Reason.ACK_REFERENCES),
          Map.entry("ACK.NotInstalled", Reason.ACK_NOT_INSTALLED),
          Map.entry("ACK.Schema", Reason.ACK_SCHEMA),
          Map.entry("ACK.Forbidden", Reason.ACK_FORBIDDEN),
          Map.entry("ACK.Silent", Reason.ACK_SILENT),
          Map.entry("ACK.NameTaken", Reason.ACK_NAME_TAKEN),
          Map.entry("ACK.LettingGo", Reason.ACK_LETTING_GO),
          Map.entry("ACK.Unreachable", Reason.ACK_UNREACHABLE));

  static Reason of(AwsFailure failure) {
    Reason ofAck = OF_ACK.get(failure.code());
    return ofAck == null ? ofAws(failure) : ofAck;
  }

  private static Reason ofAws(AwsFailure failure) {
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
