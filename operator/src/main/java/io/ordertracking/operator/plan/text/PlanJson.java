package io.ordertracking.operator.plan.text;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.ordertracking.operator.plan.text.PlannedEnvironment.ExitCode;
import io.ordertracking.operator.plan.text.PlannedEnvironment.Outcome;
import io.ordertracking.operator.validation.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code otectl plan --output json}: fields are only ever added, and absent values are null. See
 * docs/otectl.md.
 */
public final class PlanJson {
  private static final ObjectWriter WRITER =
      new ObjectMapper().writer(SerializationFeature.INDENT_OUTPUT);

  private PlanJson() {}

  @JsonPropertyOrder({"environments", "exitCode"})
  record Document(List<Environment> environments, int exitCode) {}

  /**
   * @param outcome {@code NoChanges}, {@code Changes}, {@code Blocked} or {@code Invalid}
   */
  @JsonPropertyOrder({
    "name",
    "namespace",
    "file",
    "region",
    "account",
    "outcome",
    "summary",
    "changes",
    "writes",
    "capacity",
    "blocked",
    "violations",
    "notes",
    "exitCode"
  })
  record Environment(
      String name,
      String namespace,
      String file,
      String region,
      @Nullable String account,
      String outcome,
      @Nullable Summary summary,
      List<Change> changes,
      int writes,
      @Nullable String capacity,
      @Nullable Blocked blocked,
      List<Violation> violations,
      List<String> notes,
      int exitCode) {}

  /** How many resources there are of each kind of change. */
  @JsonPropertyOrder({"create", "update", "delete", "waiting", "unchanged"})
  record Summary(int create, int update, int delete, int waiting, int unchanged) {}

  @JsonPropertyOrder({
    "kind",
    "name",
    "action",
    "summary",
    "reason",
    "rolls",
    "differences",
    "calls"
  })
  record Change(
      String kind,
      String name,
      String action,
      String summary,
      String reason,
      boolean rolls,
      List<Difference> differences,
      List<String> calls) {}

  /**
   * @param actual null for a resource that is created
   */
  @JsonPropertyOrder({"field", "actual", "wanted"})
  record Difference(String field, @Nullable String actual, String wanted) {}

  @JsonPropertyOrder({"reason", "condition", "message", "remedy"})
  record Blocked(String reason, String condition, String message, String remedy) {}

  public static String render(List<PlannedEnvironment> environments) {
    Document document =
        new Document(
            environments.stream().map(PlanJson::environment).toList(),
            ExitCode.of(environments).code());
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Environment environment(PlannedEnvironment from) {
    Outcome.Planned plan = from.outcome() instanceof Outcome.Planned p ? p : null;
    return new Environment(
        from.name(),
        from.namespace(),
        from.file(),
        from.region(),
        from.account().orElse(null),
        outcome(from),
        plan == null ? null : summary(plan),
        plan == null ? List.of() : plan.shown().stream().map(PlanJson::change).toList(),
        plan == null ? 0 : plan.writes(),
        plan == null ? null : plan.capacity(),
        from.outcome() instanceof Outcome.Blocked b
            ? new Blocked(b.reason(), b.condition(), b.message(), b.remedy())
            : null,
        from.outcome() instanceof Outcome.Invalid i ? i.violations() : List.of(),
        from.notes(),
        from.exitCode().code());
  }

  private static String outcome(PlannedEnvironment from) {
    return switch (from.outcome()) {
      case Outcome.Invalid _ -> "Invalid";
      case Outcome.Blocked _ -> "Blocked";
      case Outcome.Planned _ -> from.exitCode() == ExitCode.NO_CHANGES ? "NoChanges" : "Changes";
    };
  }

  private static Summary summary(Outcome.Planned plan) {
    return new Summary(
        plan.count("create"),
        plan.count("update"),
        plan.count("delete"),
        plan.count("wait"),
        plan.count("none"));
  }

  private static Change change(ShownChange change) {
    return new Change(
        change.kind(),
        change.name(),
        change.action(),
        change.summary(),
        change.reason(),
        change.rolls(),
        change.fields().stream()
            .map(f -> new Difference(f.name(), f.actual().orElse(null), f.wanted()))
            .toList(),
        change.calls());
  }
}
