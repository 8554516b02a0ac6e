package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.aws.AwsFailure;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.plan.text.PlannedEnvironment.Outcome;
import io.ordertracking.operator.resource.ResourceId;
import io.ordertracking.operator.rollout.NextStep;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a pass's verdict to what is shown of it. */
public final class PlanDescriber {
  private PlanDescriber() {}

  public static Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case Reconciled reconciled -> planned(reconciled);
      case Verdict.Blocked blocked -> blocked(blocked.reason(), blocked.part(), blocked.message());
      case Verdict.Unreadable unreadable -> unreadable(unreadable.failure());
      case Verdict.Paused paused ->
          blocked(Reason.PAUSED, ConditionType.RECONCILING, paused.message());
      case Verdict.Deleting deleting ->
          blocked(Reason.DELETING, ConditionType.READY, deleting.message());
      case Verdict.DeletionBlocked blocked ->
          blocked(blocked.reason(), ConditionType.READY, blocked.message());
      case Verdict.Deleted deleted ->
          blocked(Reason.DELETING, ConditionType.READY, deleted.message());
    };
  }

  /** The plan of a deletion. */
  public static Outcome deletion(Plan plan) {
    return new Outcome.Planned(
        plan.changes().stream()
            .map(change -> ChangeDescriber.describe(change, Optional.empty()))
            .toList(),
        "everything named here goes, and what AWS drains is waited for");
  }

  private static Outcome planned(Reconciled verdict) {
    var service = verdict.blueprint().service();
    return new Outcome.Planned(
        verdict.plan().changes().stream()
            .map(change -> ChangeDescriber.describe(change, Optional.of(service.deployment())))
            .toList(),
        Capacity.statement(service, verdict.snapshot().service(), verdict.plan().of(service.id())));
  }

  private static Outcome blocked(Reason reason, ConditionType part, String message) {
    return new Outcome.Blocked(reason.label(), part.label(), message, reason.remedy());
  }

  // The reasons are the operator's; the remedies aren't, since plan reads with its caller's rights.
  private static Outcome unreadable(AwsFailure failure) {
    Reason reason =
        switch (failure) {
          case AwsFailure.Throttled _ -> Reason.AWS_THROTTLED;
          case AwsFailure.Denied _ -> Reason.AWS_DENIED;
          case AwsFailure.Invalid _, AwsFailure.Unsupported _ -> Reason.AWS_INVALID;
          case AwsFailure.Conflict _, AwsFailure.NotFound _, AwsFailure.Unknown _ ->
              Reason.AWS_UNAVAILABLE;
        };
    return new Outcome.Blocked(
        reason.label(),
        ConditionType.INFRASTRUCTURE_READY.label(),
        failure.operation() + ": " + failure.code() + ": " + failure.getMessage(),
        remedy(failure));
  }

  private static String remedy(AwsFailure failure) {
    return switch (failure) {
      case AwsFailure.Throttled _ -> "Try again in a moment; others use the same rate.";
      case AwsFailure.Denied denied ->
          denied.code().equals("NoCredentials")
              ? "Log in to AWS (e.g. aws sso login, or set AWS_PROFILE) and try again."
              : "Use credentials that may call "
                  + denied.operation()
                  + "; plan only reads (docs/otectl.md lists the calls).";
      case AwsFailure.Invalid _, AwsFailure.Unsupported _ ->
          "Correct what the message names; is AWS_ENDPOINT_URL set to something that isn't AWS?";
      case AwsFailure.Conflict _, AwsFailure.NotFound _, AwsFailure.Unknown _ ->
          "Look at the network, the region's name and AWS_ENDPOINT_URL, and try again.";
    };
  }

  /** What the plan alone doesn't show: a release that failed, one that is on its way, doubts. */
  public static List<String> notes(Verdict verdict, String retryCommand) {
    if (!(verdict instanceof Reconciled reconciled)) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    if (reconciled.rollout().next() instanceof NextStep.None) {
      rollout(reconciled, retryCommand).ifPresent(notes::add);
    }
    notes.addAll(unchanged(reconciled));
    frontend(reconciled).ifPresent(notes::add);
    reconciled.unverified().forEach(what -> notes.add("not verified: " + what));
    return notes;
  }

  /** What nothing is written to, and why. */
  private static List<String> unchanged(Reconciled verdict) {
    return verdict.plan().with(Action.NONE).stream()
        .filter(change -> !change.reason().isEmpty())
        .map(change -> change.id() + ": " + change.reason())
        .toList();
  }

  private static Optional<String> frontend(Reconciled verdict) {
    ResourceId loadBalancer = verdict.blueprint().loadBalancer().id();
    boolean another =
        verdict.plan().of(loadBalancer).action() == Action.CREATE
            && verdict.snapshot().service().isPresent();
    return another
        ? Optional.of("the new load balancer has another DNS name: url changes")
        : verdict
            .snapshot()
            .frontend()
            .loadBalancer()
            .filter(found -> found.state().equals("provisioning"))
            .map(found -> found.id() + " is provisioning; AWS needs two or three minutes");
  }

  private static Optional<String> rollout(Reconciled verdict, String retryCommand) {
    Rollout rollout = verdict.rollout();
    String release =
        verdict.image().tag().or(verdict.image()::digest).orElse(verdict.image().reference());
    String because = rollout.reason().isEmpty() ? "" : ": " + rollout.reason();
    String again =
        because + "; it isn't tried again by itself. Release another tag, or: " + retryCommand;
    return switch (rollout.state()) {
      case ROLLED_BACK -> Optional.of(release + " was rolled back" + again);
      case FAILED -> Optional.of(release + " failed and was left as it is" + again);
      case TIMED_OUT -> Optional.of(release + " timed out" + again);
      case ROLLING_BACK -> Optional.of(release + " is being rolled back" + because);
      case IN_PROGRESS ->
          Optional.of(
              "%s is being rolled out: %d of %d new tasks run%s"
                  .formatted(
                      release, rollout.counts().running(), rollout.counts().desired(), because));
      case PENDING, COMPLETED, SUPERSEDED -> Optional.empty();
    };
  }
}
