package io.ordertracking.operator.reconcile;

import io.ordertracking.operator.preflight.Preflight;
import io.ordertracking.operator.reconcile.ImageResolver.Resolution;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict.Blocked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a release doesn't go out although the spec is valid, as the status says it. */
final class Refusals {
  private Refusals() {}

  /**
   * @param resolution any but a resolved one
   */
  static Blocked image(Resolution resolution) {
    return switch (resolution) {
      case Resolution.NotFound(var message) -> imageMissing(message);
      case Resolution.NotAllowed(var message) -> blocked(Reason.AWS_DENIED, message);
      case Resolution.Resolved _ -> throw new IllegalArgumentException("that is no problem");
    };
  }

  static Blocked imageMissing(String message) {
    return blocked(Reason.IMAGE_NOT_FOUND, message);
  }

  /** All findings in one message, the first one's reason; empty when nothing is missing. */
  static Optional<Blocked> missing(List<Preflight.Finding> findings) {
    return findings.stream()
        .findFirst()
        .map(
            first ->
                blocked(
                    reason(first.problem()),
                    findings.stream()
                            .map(Preflight.Finding::message)
                            .collect(Collectors.joining("; "))
                        + "; nothing was changed in AWS"));
  }

  private static Blocked blocked(Reason reason, String message) {
    return new Blocked(ConditionType.PREFLIGHT_PASSED, reason, message);
  }

  private static Reason reason(Preflight.Problem problem) {
    return switch (problem) {
      case IMAGE_NOT_FOUND -> Reason.IMAGE_NOT_FOUND;
      case ROLE_NOT_FOUND -> Reason.ROLE_NOT_FOUND;
      case SECRET_NOT_FOUND -> Reason.SECRET_NOT_FOUND;
      case SUBNET_NOT_FOUND -> Reason.SUBNET_NOT_FOUND;
      case SUBNETS_IN_ONE_ZONE -> Reason.SUBNETS_IN_ONE_ZONE;
      case ZONE_TWICE -> Reason.ZONE_TWICE;
      case ZONE_WITHOUT_LOAD_BALANCER -> Reason.ZONE_WITHOUT_LOAD_BALANCER;
      case GROUP_NOT_FOUND -> Reason.SECURITY_GROUP_NOT_FOUND;
      case CLUSTER_NOT_FOUND -> Reason.CLUSTER_NOT_FOUND;
    };
  }
}
