package io.ordertracking.operator.generate;

import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.ConditionType;
import io.ordertracking.operator.status.Reason;

/** {@code docs/conditions.md}: every condition, reason and state of a rollout. */
public final class ConditionsDoc {
  public static final String FILE = "docs/conditions.md";

  private ConditionsDoc() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!-- Generated from ConditionType, Reason and RolloutState in operator/src/main/java: don't edit, run `make crds`. -->
        # Conditions and reasons
        `kubectl describe ote NAME` shows all conditions, `kubectl get ote` the sum of them (`-o wide` the reason and the message), and
        `otectl status NAME` the same in sentences. Every condition carries the `observedGeneration` that it speaks of;
        `kubectl wait --for=condition=Ready ote/NAME` waits for the release.

        ## Conditions
        | Condition | True means |
        |---|---|
        """);
    for (ConditionType type : ConditionType.values()) {
      page.append("| `%s` | %s |\n".formatted(type.label(), cell(type.meaning())));
    }
    page.append(
        """

        `Ready` is made of the parts below it. `Reconciling` and `Stalled` follow kstatus, so that Argo CD and Flux tell progress
        from failure: while the operator works towards the spec, `Reconciling` is True; when nothing will move until somebody
        does something, `Stalled` is.

        ## Reasons
        `otectl plan` uses the same words. The lines are what `kubectl get ote -o wide` shows, without age, digest and message.
        """);
    for (Reason reason : Reason.values()) {
      page.append(
          """

          ### %s
          %s

          **What to do:** %s
          %s"""
              .formatted(reason.label(), reason.meaning(), reason.remedy(), example(reason)));
    }
    page.append(
        """

        ## States of a rollout
        `status.rollout.state`, also the ROLLOUT column and `state` in the history.

        | State | Meaning | Ended | Tried again by itself |
        |---|---|---|---|
        """);
    for (RolloutState state : RolloutState.values()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  state.label(),
                  cell(meaning(state)),
                  state.ended() ? "yes" : "no",
                  state.failed() ? "no" : "–"));
    }
    return page.toString();
  }

  private static String meaning(RolloutState state) {
    return switch (state) {
      case PENDING -> "Wanted, and not yet started in ECS.";
      case IN_PROGRESS -> "ECS is replacing tasks.";
      case ROLLING_BACK -> "Failed, and ECS is returning to the last completed deployment.";
      case COMPLETED -> "ECS completed the deployment.";
      case FAILED ->
          "Failed, and left as it is: there was nothing to return to, or `onFailure` is Hold.";
      case ROLLED_BACK -> "Failed, and the release before serves again.";
      case SUPERSEDED -> "Replaced by a newer release before it ended.";
      case TIMED_OUT ->
          "Not complete within `spec.rollout.timeout`; taken back unless `onFailure` is Hold.";
    };
  }

  /** Reasons that Ready never has need no line. */
  private static String example(Reason reason) {
    String row =
        switch (reason) {
          case LIVE -> row("True", "1.2.0", "Completed", "2/2", "1.2.0");
          case PROGRESSING -> row("False", "1.2.0", "InProgress", "3/2", "1.1.0");
          case ROLLING_BACK -> row("False", "1.2.0", "RollingBack", "2/2", "1.1.0");
          case LOAD_BALANCER_PROVISIONING -> row("False", "1.2.0", "InProgress", "0/2", "");
          case TARGETS_UNHEALTHY -> row("False", "1.2.0", "Completed", "2/2", "1.2.0");
          case DELETION_PROTECTED -> row("False", "1.2.0", "Completed", "2/2", "1.2.0");
          case QUOTA_REACHED -> row("False", "1.2.0", "Pending", "", "");
          case SCALING -> row("False", "1.2.0", "Completed", "2/4", "1.2.0");
          case WAITING -> row("False", "1.2.0", "Pending", "", "");
          case DELETING -> row("False", "1.2.0", "Completed", "2/2", "1.2.0");
          case ROLLED_BACK -> row("False", "1.2.0", "RolledBack", "2/2", "1.1.0");
          case ROLLOUT_FAILED -> row("False", "1.2.0", "Failed", "0/2", "");
          case ROLLOUT_TIMED_OUT -> row("False", "1.2.0", "TimedOut", "2/2", "1.1.0");
          case INVALID_SPEC,
              NOT_ALLOWED,
              NAME_CONFLICT,
              ISOLATION_CONFLICT,
              SOURCE_NOT_FOUND,
              MALFORMED_SOURCE,
              MISSING_KEY,
              MALFORMED_KEY,
              WRONG_ACCOUNT_OR_REGION,
              ROLE_NOT_FOUND,
              SECRET_NOT_FOUND,
              SUBNET_NOT_FOUND,
              SUBNETS_IN_ONE_ZONE,
              ZONE_TWICE,
              ZONE_WITHOUT_LOAD_BALANCER,
              SECURITY_GROUP_NOT_FOUND,
              CLUSTER_NOT_FOUND,
              ACK_NOT_ENABLED,
              ACK_CANNOT,
              ACK_NOT_INSTALLED,
              ACK_SCHEMA,
              ACK_FORBIDDEN,
              ACK_NAME_TAKEN,
              ACK_SILENT,
              AWS_DENIED,
              AWS_INVALID ->
              row("False", "1.2.0", "", "", "");
          case IMAGE_NOT_FOUND, CLUSTER_CHANGED, VPC_CHANGED ->
              row("False", "1.2.0", "Completed", "2/2", "1.1.0");
          case ACK_TERMINAL, ACK_RECOVERABLE, ACK_REFERENCES ->
              row("False", "1.2.0", "Pending", "", "");
          case ACK_LETTING_GO, ACK_UNREACHABLE, AWS_THROTTLED, RATE_BUDGET, AWS_UNAVAILABLE ->
              row("Unknown", "1.2.0", "Completed", "2/2", "1.1.0");
          case PAUSED -> row("Unknown", "1.2.0", "", "", "");
          case RESOLVED,
              PASSED,
              IMAGE_NOT_VERIFIED,
              IN_PLACE,
              COMPLETED,
              NO_DIFFERENCES,
              IDLE,
              OUT_OF_SYNC,
              DRIFT_DETECTED,
              NOT_CHECKED ->
              "";
        };
    return row.isEmpty()
        ? ""
        : "\n    NAME   READY     TAG     ROLLOUT       TASKS   RUNNING   REASON\n    "
            + (row + reason.label()).stripTrailing()
            + "\n";
  }

  private static String row(
      String ready, String tag, String rollout, String tasks, String running) {
    return "%-7s%-10s%-8s%-14s%-8s%-10s".formatted("prod", ready, tag, rollout, tasks, running);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
