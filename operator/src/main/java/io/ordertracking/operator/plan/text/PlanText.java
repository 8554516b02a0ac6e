package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.plan.text.PlannedEnvironment.ExitCode;
import io.ordertracking.operator.plan.text.PlannedEnvironment.Outcome;
import io.ordertracking.operator.plan.text.ShownChange.Field;
import io.ordertracking.operator.validation.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code otectl plan} for people: the first line of each environment answers the question. */
public final class PlanText {
  /** Beyond these widths a column isn't aligned: one long text would push all others away. */
  private static final int WIDEST_NAME = 44;

  private static final int WIDEST_VALUE = 60;

  private final PlanColours colours;
  private final List<String> lines = new ArrayList<>();

  private PlanText(PlanColours colours) {
    this.colours = colours;
  }

  /** All lines, each ended. */
  public static String render(List<PlannedEnvironment> environments, PlanColours colours) {
    PlanText text = new PlanText(colours);
    environments.forEach(text::environment);
    text.end(environments);
    return String.join("\n", text.lines) + "\n";
  }

  private void environment(PlannedEnvironment environment) {
    switch (environment.outcome()) {
      case Outcome.Invalid invalid -> invalid(environment, invalid.violations());
      case Outcome.Blocked blocked -> blocked(environment, blocked);
      case Outcome.Planned planned -> planned(environment, planned);
    }
  }

  private void invalid(PlannedEnvironment environment, List<Violation> violations) {
    violations.forEach(
        violation ->
            lines.add(environment.file() + ": " + violation.field() + ": " + violation.message()));
    lines.add(
        colours.headline(
            ExitCode.BLOCKED,
            environment.name() + ": the API server would refuse it, for " + causes(violations)));
    notes(environment);
  }

  private static String causes(List<Violation> violations) {
    return violations.size() == 1
        ? "the cause above"
        : "the " + violations.size() + " causes above";
  }

  private void blocked(PlannedEnvironment environment, Outcome.Blocked blocked) {
    lines.add(colours.headline(ExitCode.BLOCKED, where(environment) + ": blocked"));
    lines.add(
        "  " + colours.sign("✖", "✖ " + blocked.reason()) + "  " + shorter(blocked.message()));
    lines.add("      do  " + blocked.remedy());
    notes(environment);
  }

  private void planned(PlannedEnvironment environment, Outcome.Planned plan) {
    int waiting = plan.count("wait");
    int reported = plan.count("report");
    lines.add(
        colours.headline(
            environment.exitCode(),
            "%s: %d to change, %d unchanged, %d to create, %d to delete%s%s"
                .formatted(
                    where(environment),
                    plan.count("update"),
                    plan.count("none"),
                    plan.count("create"),
                    plan.count("delete"),
                    waiting == 0 ? "" : ", " + waiting + " waiting",
                    reported == 0 ? "" : ", " + reported + " changed by hand")));
    int kinds = width(plan.shown().stream().map(ShownChange::kind).toList());
    int names = width(plan.shown().stream().map(ShownChange::name).toList());
    for (ShownChange change : plan.shown()) {
      String line =
          "%s %s  %s     %s"
              .formatted(
                  change.sign(),
                  pad(change.kind(), kinds),
                  pad(change.name(), names),
                  change.summary());
      lines.add("  " + colours.sign(change.sign(), line.stripTrailing()));
      fields(change);
      if (!change.reason().isEmpty()) {
        lines.add("      why  " + change.reason());
      }
    }
    notes(environment);
    if (!plan.shown().isEmpty()) {
      lines.add(
          "Estimated: %d AWS %s; %s."
              .formatted(plan.writes(), plan.writes() == 1 ? "write" : "writes", plan.capacity()));
    }
  }

  private void fields(ShownChange change) {
    int names =
        width(
            change.fields().stream()
                .map(Field::name)
                .filter(name -> name.length() <= WIDEST_NAME)
                .toList());
    int actuals =
        change.fields().stream()
            .flatMap(field -> field.actual().stream())
            .mapToInt(actual -> shorter(actual).length())
            .max()
            .orElse(0);
    for (Field field : change.fields()) {
      String name = "      " + pad(field.name(), names) + "  ";
      String wanted = shorter(field.wanted());
      lines.add(
          field
              .actual()
              .map(
                  actual ->
                      name
                          + pad(shorter(actual), actuals <= WIDEST_VALUE ? actuals : 0)
                          + "  →  "
                          + wanted)
              .orElse(name + wanted));
    }
  }

  private void notes(PlannedEnvironment environment) {
    environment.notes().forEach(note -> lines.add("  ! " + shorter(note)));
  }

  private void end(List<PlannedEnvironment> environments) {
    ExitCode worst = ExitCode.of(environments);
    String exit = "Exit code " + worst.code() + " (" + worst.meaning() + ").";
    if (environments.size() == 1) {
      boolean estimated = lines.getLast().startsWith("Estimated: ");
      lines.add(estimated ? lines.removeLast() + " " + exit : exit);
      return;
    }
    lines.add(
        environments.size()
            + " environments: "
            + Arrays.stream(ExitCode.values())
                .filter(code -> environments.stream().anyMatch(e -> e.exitCode() == code))
                .map(
                    code ->
                        environments.stream().filter(e -> e.exitCode() == code).count()
                            + " "
                            + code.meaning())
                .collect(Collectors.joining(", "))
            + ". "
            + exit);
  }

  private static String where(PlannedEnvironment environment) {
    return environment.name()
        + " ("
        + environment.region()
        + environment.account().map(account -> ", account " + account).orElse("")
        + ")";
  }

  /**
   * Registries and digests take half a screen and say little: {@code …/name@sha256:1f3a2b4c5d6e…}.
   */
  private static String shorter(String text) {
    return text.replaceAll("\\b\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/", "…/")
        .replaceAll("sha256:([0-9a-f]{12})[0-9a-f]{52}", "sha256:$1…");
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
