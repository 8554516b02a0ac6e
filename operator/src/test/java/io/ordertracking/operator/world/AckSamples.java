package io.ordertracking.operator.world;

import static io.ordertracking.operator.world.HealthSample.sample;

import io.ordertracking.operator.ack.AckProblem;
import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import java.util.stream.Stream;

/** What can be the matter with an environment whose writes ACK's controllers make. */
final class AckSamples {
  private static final String OBJECT = "service.ecs.services.k8s.aws default/order-tracking-dev";

  private AckSamples() {}

  static Stream<HealthSample> all() {
    return Stream.of(
        blocked(
            "AckNotEnabled",
            Reason.ACK_NOT_ENABLED,
            "spec.backend is ACK, and the operator's configuration doesn't enable it (ack.enabled)"),
        blocked(
            "AckCannot",
            Reason.ACK_CANNOT,
            "rollout.maximumPercent 100 needs Availability Zone rebalancing off, which ACK can't"
                + " tell ECS; raise it, or set spec.backend to AWS"),
        lasting(
            "AckNotInstalled", AckProblem.NOT_INSTALLED, "the API server doesn't know the kind"),
        lasting("AckSchema", AckProblem.SCHEMA, "field not declared in schema"),
        lasting("AckForbidden", AckProblem.FORBIDDEN, "services is forbidden"),
        lasting("AckTerminal", AckProblem.TERMINAL, "InvalidParameterException: bad"),
        passing("AckTerminal-tried-again", AckProblem.TERMINAL, "InvalidParameterException: bad"),
        passing("AckRecoverable", AckProblem.RECOVERABLE, "AccessDenied: not authorized"),
        passing("AckReferences", AckProblem.REFERENCES, "a reference can't be resolved"),
        passing("AckSilent", AckProblem.SILENT, "no controller has looked at it in 2 minutes"),
        lasting("AckNameTaken", AckProblem.NAME_TAKEN, "it is somebody else's"),
        passing("AckLettingGo", AckProblem.LETTING_GO, "ACK's controllers are to let go first"),
        passing("AckUnreachable", AckProblem.UNREACHABLE, "no usable answer"));
  }

  private static HealthSample blocked(String name, Reason reason, String message) {
    return sample(name, making -> making.blocked(ConditionType.READY, reason, message));
  }

  private static HealthSample lasting(String name, String code, String message) {
    return unreadable(name, new AwsFailure.Invalid(OBJECT, code, message, null));
  }

  private static HealthSample passing(String name, String code, String message) {
    return unreadable(name, new AwsFailure.Conflict(OBJECT, code, message, null));
  }

  private static HealthSample unreadable(String name, AwsFailure failure) {
    return sample(name, making -> making.verdict(new Verdict.Unreadable(failure)));
  }
}
