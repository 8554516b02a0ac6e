package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.execute.ExecutionReport.Failed;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.resource.Kind;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of an environment that was looked at. */
final class ReconciledConditions {
  /** One part's value, before it is written. */
  private record Part(String status, Reason reason, String message) {}

  private final Conditions conditions;
  private final Reconciled verdict;
  private final Optional<String> running;

  private ReconciledConditions(
      Conditions conditions, Reconciled verdict, Optional<String> running) {
    this.conditions = conditions;
    this.verdict = verdict;
    this.running = running;
  }

  /**
   * @param running how people call the image that serves
   */
  static List<Condition> of(Conditions conditions, Reconciled verdict, Optional<String> running) {
    return new ReconciledConditions(conditions, verdict, running).list();
  }

  private List<Condition> list() {
    Part infrastructure = infrastructure();
    Part rollout = rollout();
    Part tasks = tasks();
    Part ready = ready(infrastructure, rollout, tasks);
    set(ConditionType.READY, ready);
    boolean stalled = stalled();
    boolean working = !stalled && !ready.status().equals("True");
    set(
        ConditionType.RECONCILING,
        working
            ? new Part("True", ready.reason(), ready.message())
            : new Part("False", Reason.IDLE, ""));
    set(
        ConditionType.STALLED,
        stalled
            ? new Part("True", ready.reason(), ready.message())
            : new Part("False", Reason.IDLE, ""));
    set(ConditionType.BOOTSTRAP_RESOLVED, new Part("True", Reason.RESOLVED, ""));
    set(ConditionType.PREFLIGHT_PASSED, preflight());
    set(ConditionType.INFRASTRUCTURE_READY, infrastructure);
    set(ConditionType.ROLLOUT_SUCCEEDED, rollout);
    set(ConditionType.IN_SYNC, sync());
    return conditions.list();
  }

  private void set(ConditionType type, Part part) {
    conditions.set(type, part.status(), part.reason(), part.message());
  }

  private Part ready(Part infrastructure, Part rollout, Part tasks) {
    for (Part part : List.of(infrastructure, rollout, tasks)) {
      if (!part.status().equals("True")) {
        return new Part("False", part.reason(), part.message());
      }
    }
    return new Part("True", Reason.LIVE, tasks.message());
  }

  private Part preflight() {
    return verdict.unverified().isEmpty()
        ? new Part("True", Reason.PASSED, "")
        : new Part(
            "True",
            Reason.IMAGE_NOT_VERIFIED,
            "not verified: " + String.join("; ", verdict.unverified()));
  }

  private Part infrastructure() {
    List<Failed> failures = verdict.report().failures();
    if (!failures.isEmpty()) {
      Failed failed = failures.getFirst();
      return new Part(
          "False",
          AwsReasons.of(failed.failure()),
          failed.id() + ": " + AwsReasons.message(failed.failure()));
    }
    Optional<Change> waiting = verdict.plan().with(Action.WAIT).stream().findFirst();
    if (waiting.isPresent()) {
      return new Part("False", Reason.WAITING, waiting.get().id() + ": " + waiting.get().reason());
    }
    List<Change> creating =
        verdict.plan().with(Action.CREATE).stream()
            .filter(change -> change.id().kind() != Kind.TASK_DEFINITION)
            .toList();
    return creating.isEmpty()
        ? new Part("True", Reason.IN_PLACE, "")
        : new Part("False", Reason.PROGRESSING, "created: " + names(creating));
  }

  private Part sync() {
    List<Change> corrected =
        verdict.plan().with(Action.UPDATE).stream()
            .filter(change -> change.id().kind() != Kind.TASK_DEFINITION)
            .toList();
    return corrected.isEmpty()
        ? new Part("True", Reason.NO_DIFFERENCES, "")
        : new Part("False", Reason.OUT_OF_SYNC, "being changed: " + names(corrected));
  }

  private static String names(List<Change> changes) {
    return changes.stream().map(c -> c.id().toString()).collect(Collectors.joining(", "));
  }

  private Part rollout() {
    Rollout rollout = verdict.rollout();
    return switch (rollout.state()) {
      case COMPLETED -> new Part("True", Reason.COMPLETED, "");
      case PENDING -> new Part("Unknown", Reason.PROGRESSING, release() + " is starting");
      case IN_PROGRESS, SUPERSEDED ->
          new Part("Unknown", Reason.PROGRESSING, "rolling out " + release() + progress());
      case ROLLING_BACK ->
          new Part("Unknown", Reason.ROLLING_BACK, release() + " is rolled back" + because());
      case ROLLED_BACK ->
          new Part("False", Reason.ROLLED_BACK, release() + " was rolled back" + because());
      case FAILED -> new Part("False", Reason.ROLLOUT_FAILED, release() + " failed" + because());
      case TIMED_OUT ->
          new Part("False", Reason.ROLLOUT_TIMED_OUT, release() + " timed out" + because());
    };
  }

  private String release() {
    return verdict.image().tag().or(verdict.image()::digest).orElse(verdict.image().reference());
  }

  private String progress() {
    Rollout rollout = verdict.rollout();
    String failed =
        rollout.counts().failed() == 0 ? "" : ", " + rollout.counts().failed() + " failed";
    return ": "
        + rollout.counts().running()
        + "/"
        + rollout.counts().desired()
        + " new tasks running"
        + failed
        + because();
  }

  private String because() {
    String reason = verdict.rollout().reason();
    String serves =
        running
            .filter(name -> !name.equals(release()))
            .map(name -> "; " + name + " serves")
            .orElse("");
    return (reason.isEmpty() ? "" : ": " + reason) + serves;
  }

  private Part tasks() {
    Optional<ObservedService> service = verdict.snapshot().service();
    int wanted = verdict.blueprint().service().desiredCount();
    int runningTasks = service.map(ObservedService::runningCount).orElse(0);
    String count = runningTasks + "/" + wanted + " tasks";
    if (runningTasks != wanted) {
      String reason = verdict.rollout().reason();
      return new Part(
          "False",
          Reason.SCALING,
          release() + ": " + count + " running" + (reason.isEmpty() ? "" : ": " + reason));
    }
    return new Part("True", Reason.LIVE, release() + " live, " + count);
  }

  /** Moves only when somebody changes something. */
  private boolean stalled() {
    boolean refused =
        verdict.report().failures().stream().anyMatch(f -> AwsReasons.needsPeople(f.failure()));
    boolean takenBack = verdict.rollout().state().failed() && !verdict.plan().hasWrites();
    return refused || takenBack || verdict.rollout().state() == RolloutState.FAILED;
  }
}
