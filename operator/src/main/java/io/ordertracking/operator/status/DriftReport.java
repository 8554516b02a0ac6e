package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Difference;
import io.ordertracking.operator.blueprint.AppliedMark;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Drift;
import io.ordertracking.operator.plan.Plan;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of status that tell of drift. */
final class DriftReport {
  private static final int MOST = 20;
  private static final int LONGEST = 256;
  private static final String NOTHING = io.ordertracking.operator.resource.Difference.NONE;

  /** Of a rule, whose field says all there is to say. */
  private static final String BARE = "allowed";

  /** An idle environment's status is written no more often than this. */
  private static final Duration WRITTEN_EVERY = Duration.ofHours(6);

  private DriftReport() {}

  /** Absent when there are none. */
  static @Nullable List<Difference> differences(Plan plan) {
    List<Difference> differences =
        plan.drift().stream().flatMap(drift -> of(drift).stream()).limit(MOST).toList();
    return differences.isEmpty() ? null : differences;
  }

  private static List<Difference> of(Drift drift) {
    return drift.differences().stream()
        .map(
            d ->
                new Difference(
                    drift.id().kind().label(),
                    drift.id().name(),
                    bounded(d.field()),
                    d.actual(),
                    d.wanted()))
        .toList();
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** What is in place now, as far as it is what is wanted now. */
  static @Nullable String applied(Reconciled verdict, @Nullable EnvironmentStatus before) {
    boolean inPlace =
        verdict.plan().changes().stream()
            .allMatch(
                c ->
                    c.action() == Action.NONE
                        || c.action() == Action.REPORT
                        || Drift.onlyMarked(c));
    AppliedMark wanted = AppliedMark.of(verdict.blueprint());
    if (inPlace && verdict.rollout().state().ended()) {
      return wanted.text();
    }
    // Where status was lost, the service's own tag goes on to count.
    Optional<String> known =
        before == null
            ? verdict.snapshot().service().map(s -> s.tags().getOrDefault(Ownership.APPLIED, ""))
            : Optional.ofNullable(before.applied());
    return known
        .flatMap(AppliedMark::parse)
        .map(mark -> mark.against(wanted))
        .filter(mark -> !mark.equals(AppliedMark.NONE))
        .map(AppliedMark::text)
        .orElse(null);
  }

  /** The time of this look, where status is written anyway or hasn't been for long. */
  static @Nullable String lastCheck(
      @Nullable EnvironmentStatus before, boolean otherwiseEqual, Instant now) {
    String known = before == null ? null : before.lastDriftCheck();
    boolean recent = known != null && Instant.parse(known).plus(WRITTEN_EVERY).isAfter(now);
    return otherwiseEqual && recent ? known : now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** One difference in a sentence. */
  static String sentence(Difference difference) {
    if (difference.field().equals(Drift.EXISTENCE)) {
      return what(difference) + "missing";
    }
    String field = what(difference) + difference.field();
    if (difference.actual().equals(NOTHING)) {
      return field + " is missing" + unlessBare(", should be ", difference.wanted());
    }
    if (difference.wanted().equals(NOTHING)) {
      return field + unlessBare(" is ", difference.actual()) + ", which isn't wanted";
    }
    return field + " is " + difference.actual() + ", should be " + difference.wanted();
  }

  /** That it is over. */
  static String corrected(Difference difference) {
    if (difference.field().equals(Drift.EXISTENCE)) {
      return what(difference) + "is there again";
    }
    String field = what(difference) + difference.field();
    return difference.wanted().equals(NOTHING)
        ? field + " is gone again"
        : field + " is " + difference.wanted() + " again";
  }

  private static String what(Difference difference) {
    return difference.kind() + " " + difference.name() + ": ";
  }

  private static String unlessBare(String before, String value) {
    return value.equals(BARE) ? "" : before + value;
  }
}
