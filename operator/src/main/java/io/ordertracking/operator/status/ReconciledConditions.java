package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of an environment that was looked at. */
final class ReconciledConditions {
  /** One part's value, before it is written. */
  private record Part(String status, Reason reason, String message) {}

  private final Conditions conditions;
  private final Reconciled verdict;
  private final Optional<String> running;
  private final FrontendReport frontend;

  private ReconciledConditions(
      Conditions conditions, Reconciled verdict, Optional<String> running) {
    this.conditions = conditions;
    this.verdict = verdict;
    this.running = running;
    this.frontend = new FrontendReport(verdict);
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
    Part ready = ready(List.of(infrastructure, rollout, tasks, traffic()), tasks);
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

  private static Part ready(List<Part> parts, Part live) {
    for (Part part : parts) {
      if (!part.status().equals("True")) {
        return new Part("False", part.reason(), part.message());
      }
    }
    return new Part("True", Reason.LIVE, live.message());
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
    if (!creating.isEmpty()) {
      return new Part("False", Reason.PROGRESSING, "created: " + names(creating));
    }
    return frontend
        .provisioning()
        .map(
            found ->
                new Part(
                    "False",
                    Reason.LOAD_BALANCER_PROVISIONING,
                    found.id() + " is " + found.state() + "; AWS needs two or three minutes"))
        .orElseGet(() -> new Part("True", Reason.IN_PLACE, ""));
  }

  /** Tasks that run serve nobody until the load balancer finds them healthy. */
  private Part traffic() {
    return frontend.enoughHealthy()
        ? new Part("True", Reason.LIVE, "")
        : new Part(
            "False",
            Reason.TARGETS_UNHEALTHY,
            release()
                + ": "
                + frontend.healthy()
                + "/"
                + verdict.expectedTasks()
                + " tasks healthy behind the load balancer"
                + frontend.complaints());
  }

  private Part sync() {
    if (!verdict.plan().drift().isEmpty()) {
      return drifted();
    }
    Optional<Change> left = verdict.plan().with(Action.REPORT).stream().findFirst();
    if (left.isPresent()) {
      return new Part(
          "False",
          Reason.ACK_CANNOT,
          left.get().id()
              + ": "
              + left.get().differences().stream()
                  .limit(3)
                  .map(each -> each.field() + " is " + each.actual() + ", not " + each.wanted())
                  .collect(Collectors.joining("; "))
              + "; "
              + left.get().reason());
    }
    List<Change> corrected =
        verdict.plan().with(Action.UPDATE).stream()
            .filter(change -> change.id().kind() != Kind.TASK_DEFINITION)
            .toList();
    return corrected.isEmpty()
        ? new Part("True", Reason.NO_DIFFERENCES, "")
        : new Part("False", Reason.OUT_OF_SYNC, "being changed: " + names(corrected));
  }

  private Part drifted() {
    boolean left = !verdict.plan().with(Action.REPORT).isEmpty();
    List<EnvironmentStatus.Difference> differences =
        Objects.requireNonNullElse(DriftReport.differences(verdict.plan()), List.of());
    String more = differences.size() > 3 ? "; …" : "";
    return new Part(
        "False",
        Reason.DRIFT_DETECTED,
        differences.stream().limit(3).map(DriftReport::sentence).collect(Collectors.joining("; "))
            + more
            + (left ? " (driftPolicy Report: left as it is)" : " (being put right)"));
  }

  private static String names(List<Change> changes) {
    return changes.stream().map(c -> c.id().toString()).collect(Collectors.joining(", "));
  }

  private Part rollout() {
    if (verdict.releaseLeftAside()) {
      return new Part(
          "False",
          Reason.DRIFT_DETECTED,
          release()
              + " doesn't run: somebody changed the service by hand, and driftPolicy is Report");
    }
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
    int wanted = verdict.expectedTasks();
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
    return refused
        || takenBack
        || verdict.releaseLeftAside()
        || verdict.rollout().state() == RolloutState.FAILED;
  }
}
