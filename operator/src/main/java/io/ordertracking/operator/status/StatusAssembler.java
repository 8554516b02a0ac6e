package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Verdict.Blocked;
import io.ordertracking.operator.status.Verdict.Reconciled;
import io.ordertracking.operator.status.Verdict.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a verdict and the status before it to the new status. Pure: equal input gives an equal
 * status, so that a pass over an unchanged world writes nothing.
 */
public final class StatusAssembler {
  private static final RolloutStatus PENDING =
      new RolloutStatus(
          null, null, RolloutState.PENDING.label(), null, null, null, null, null, null, null);

  private final @Nullable EnvironmentStatus before;
  private final long generation;
  private final Instant now;

  /**
   * @param before the last status; absent on the first pass or when somebody wiped it
   * @param now becomes a condition's transition time where its status changes
   */
  public StatusAssembler(@Nullable EnvironmentStatus before, long generation, Instant now) {
    this.before = before;
    this.generation = generation;
    this.now = now;
  }

  public EnvironmentStatus assemble(Verdict verdict) {
    return switch (verdict) {
      case Reconciled reconciled -> reconciled(reconciled);
      case Blocked blocked -> seen(blocked, ofThisSpec(withConditions(blocked(blocked))));
      case Unreadable unreadable -> ofThisSpec(withConditions(unreadable(unreadable)));
      case Verdict.Paused paused -> asBefore().pausedStatus(paused);
      case Verdict.Deleting deleting ->
          nothingServes(withConditions(deleting(Reason.DELETING, deleting.message(), false)));
      case Verdict.DeletionBlocked blocked ->
          withConditions(deleting(blocked.reason(), blocked.message(), true));
      case Verdict.Deleted deleted ->
          withConditions(deleting(Reason.DELETING, deleted.message(), false));
    };
  }

  private EnvironmentStatus reconciled(Reconciled verdict) {
    RolloutReport report = new RolloutReport(before, verdict);
    StatusDraft next = new StatusDraft(before);
    next.observedGeneration = generation;
    next.conditions = ReconciledConditions.of(conditions(), verdict, report.runningName());
    next.image = report.running().orElse(null);
    next.rollout = report.rollout();
    next.tasks = report.tasks();
    next.history = report.history();
    next.resources = ResourceReport.of(verdict);
    FrontendReport frontend = new FrontendReport(verdict);
    next.url = frontend.url().orElse(null);
    next.albDnsName = frontend.dnsName().orElse(null);
    next.differences = DriftReport.differences(verdict.plan());
    next.applied = DriftReport.applied(verdict, before);
    next.lastDriftCheck = DriftReport.lastCheck(before, next.status().equals(before), now);
    return next.status();
  }

  private EnvironmentStatus withConditions(List<Condition> conditions) {
    StatusDraft next = new StatusDraft(before);
    next.observedGeneration = generation;
    next.conditions = conditions;
    return next.status();
  }

  /**
   * After the spec has changed, the last rollout's state speaks of another release: this one hasn't
   * begun, and nobody looked further.
   */
  private EnvironmentStatus ofThisSpec(EnvironmentStatus status) {
    StatusDraft next = new StatusDraft(status);
    next.rollout = current() || status.rollout() == null ? status.rollout() : PENDING;
    return next.status();
  }

  /** What is being taken down serves nobody that we vouch for; the resources are still listed. */
  private static EnvironmentStatus nothingServes(EnvironmentStatus status) {
    StatusDraft next = new StatusDraft(status);
    next.url = null;
    next.albDnsName = null;
    next.image = null;
    next.rollout = null;
    next.tasks = null;
    return next.status();
  }

  /** What was seen to serve before the pass was stopped. */
  private static EnvironmentStatus seen(Blocked verdict, EnvironmentStatus status) {
    StatusDraft next = new StatusDraft(status);
    verdict
        .seen()
        .ifPresent(
            seen -> {
              next.image = RolloutReport.image(seen.serving()).orElse(null);
              next.tasks = RolloutReport.tasks(seen.snapshot());
            });
    return next.status();
  }

  private boolean current() {
    return before != null
        && before.observedGeneration() != null
        && before.observedGeneration() == generation;
  }

  private List<Condition> blocked(Blocked verdict) {
    Conditions conditions = conditions();
    conditions.set(ConditionType.READY, "False", verdict.reason(), verdict.message());
    conditions.set(ConditionType.RECONCILING, "False", Reason.IDLE, "");
    conditions.set(ConditionType.STALLED, "True", verdict.reason(), verdict.message());
    boolean reached = true;
    for (ConditionType part : Conditions.PARTS) {
      if (part == verdict.part()) {
        conditions.set(part, "False", verdict.reason(), verdict.message());
        reached = false;
      } else if (!reached
          || verdict.part() == ConditionType.READY
          // Names are looked at before preflight.
          || (part == ConditionType.PREFLIGHT_PASSED
              && verdict.part() == ConditionType.INFRASTRUCTURE_READY)) {
        notChecked(conditions, part);
      } else {
        conditions.set(part, "True", Conditions.goodReason(part), "");
      }
    }
    return conditions.list();
  }

  /** A part that this pass didn't reach keeps its value as long as the spec is the same. */
  private void notChecked(Conditions conditions, ConditionType part) {
    if (current()) {
      conditions.keepOr(part, "Unknown", Reason.NOT_CHECKED, "");
    } else {
      conditions.set(part, "Unknown", Reason.NOT_CHECKED, "");
    }
  }

  /**
   * Ready keeps its value unless the spec has changed since: then nobody knows, for the reason of
   * today.
   */
  private List<Condition> unreadable(Unreadable verdict) {
    Reason reason = AwsReasons.of(verdict.failure());
    String message = AwsReasons.message(verdict.failure());
    boolean stalled = AwsReasons.needsPeople(verdict.failure());
    Conditions conditions = conditions();
    if (current() && !conditions.was(ConditionType.READY, "Unknown")) {
      conditions.keepOr(ConditionType.READY, "Unknown", reason, message);
    } else {
      conditions.set(ConditionType.READY, "Unknown", reason, message);
    }
    conditions.set(ConditionType.RECONCILING, stalled ? "False" : "True", reason, message);
    conditions.set(
        ConditionType.STALLED,
        stalled ? "True" : "False",
        stalled ? reason : Reason.IDLE,
        stalled ? message : "");
    Conditions.PARTS.forEach(part -> notChecked(conditions, part));
    return conditions.list();
  }

  /** Paused, nobody looks: what is kept speaks of the generation that it was found for. */
  private StatusAssembler asBefore() {
    Long seen = before == null ? null : before.observedGeneration();
    return seen == null ? this : new StatusAssembler(before, seen, now);
  }

  private EnvironmentStatus pausedStatus(Verdict.Paused verdict) {
    return withConditions(paused(verdict));
  }

  private List<Condition> paused(Verdict.Paused verdict) {
    Conditions conditions = conditions();
    conditions.keepOr(ConditionType.READY, "Unknown", Reason.PAUSED, verdict.message());
    conditions.set(ConditionType.RECONCILING, "False", Reason.PAUSED, verdict.message());
    conditions.keepOr(ConditionType.STALLED, "False", Reason.PAUSED, "");
    Conditions.PARTS.forEach(part -> conditions.keepOr(part, "Unknown", Reason.NOT_CHECKED, ""));
    return conditions.list();
  }

  private List<Condition> deleting(Reason reason, String message, boolean stalled) {
    Conditions conditions = conditions();
    conditions.set(ConditionType.READY, "False", reason, message);
    conditions.set(ConditionType.RECONCILING, stalled ? "False" : "True", Reason.DELETING, message);
    conditions.set(
        ConditionType.STALLED,
        stalled ? "True" : "False",
        stalled ? reason : Reason.IDLE,
        stalled ? message : "");
    Conditions.PARTS.forEach(part -> conditions.keepOr(part, "Unknown", Reason.NOT_CHECKED, ""));
    return conditions.list();
  }

  private Conditions conditions() {
    return new Conditions(
        Optional.ofNullable(before).map(EnvironmentStatus::conditions).orElse(List.of()),
        generation,
        now);
  }
}
