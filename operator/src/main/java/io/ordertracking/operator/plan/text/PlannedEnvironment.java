package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.validation.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a change of one environment will do, ready to be shown.
 *
 * @param file where the manifest came from; {@code -} for standard input
 * @param account empty when nothing in AWS was asked yet
 * @param notes what else there is to know, one sentence each
 */
public record PlannedEnvironment(
    String file,
    String namespace,
    String name,
    String region,
    Optional<String> account,
    Outcome outcome,
    List<String> notes) {

  public PlannedEnvironment {
    notes = List.copyOf(notes);
  }

  /** What the plan came to. */
  public sealed interface Outcome {
    /** The API server would refuse the manifest. */
    record Invalid(List<Violation> violations) implements Outcome {}

    /**
     * Nothing would be written until somebody does something.
     *
     * @param reason one word, e.g. {@code ImageNotFound}; see docs/conditions.md
     * @param condition the condition that isn't met, e.g. {@code PreflightPassed}
     */
    record Blocked(String reason, String condition, String message, String remedy)
        implements Outcome {}

    /**
     * The plan itself.
     *
     * @param all every resource, those without a change too
     * @param capacity what becomes of the running tasks, in a few words
     */
    record Planned(List<ShownChange> all, String capacity) implements Outcome {
      public Planned {
        all = List.copyOf(all);
      }

      /** The resources that something happens to, or that have to wait. */
      List<ShownChange> shown() {
        return all.stream().filter(ShownChange::worthShowing).toList();
      }

      int count(String action) {
        return (int) all.stream().filter(change -> change.action().equals(action)).count();
      }

      /** AWS writes when nothing fails. */
      int writes() {
        return all.stream().mapToInt(change -> change.calls().size()).sum();
      }
    }
  }

  /** The same, with one more thing to know. */
  public PlannedEnvironment withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new PlannedEnvironment(file, namespace, name, region, account, outcome, more);
  }

  public ExitCode exitCode() {
    return switch (outcome) {
      case Outcome.Invalid _, Outcome.Blocked _ -> ExitCode.BLOCKED;
      case Outcome.Planned planned ->
          planned.shown().isEmpty() ? ExitCode.NO_CHANGES : ExitCode.CHANGES_PENDING;
    };
  }

  /** What {@code otectl plan} ends with. */
  public enum ExitCode {
    NO_CHANGES(0, "no changes"),
    CHANGES_PENDING(2, "changes pending"),
    /** Refused, blocked, or AWS can't be read. */
    BLOCKED(1, "blocked");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
      this.code = code;
      this.meaning = meaning;
    }

    public int code() {
      return code;
    }

    String meaning() {
      return meaning;
    }

    /** That of several environments: the worst of theirs. */
    public static ExitCode of(List<PlannedEnvironment> environments) {
      return environments.stream()
          .map(PlannedEnvironment::exitCode)
          .max(Comparator.naturalOrder())
          .orElse(NO_CHANGES);
    }
  }
}
