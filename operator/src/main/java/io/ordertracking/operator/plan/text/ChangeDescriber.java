package io.ordertracking.operator.plan.text;

import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.text.ShownChange.Field;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.service.DeploymentSettings;
import io.ordertracking.operator.resource.service.ServiceStep;
import io.ordertracking.operator.resource.taskdefinition.Masking;
import io.ordertracking.operator.resource.taskdefinition.TaskDefinitionStep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One change of a plan in words. */
final class ChangeDescriber {
  private final Change change;
  private final Optional<DeploymentSettings> settings;

  private ChangeDescriber(Change change, Optional<DeploymentSettings> settings) {
    this.change = change;
    this.settings = settings;
  }

  /**
   * @param settings how the service is to roll; empty when it is on its way out
   */
  static ShownChange describe(Change change, Optional<DeploymentSettings> settings) {
    return new ChangeDescriber(change, settings).describe();
  }

  private ShownChange describe() {
    String summary = summary();
    return new ShownChange(
        change.action().name().toLowerCase(Locale.ROOT),
        change.action().sign(),
        change.id().kind().label(),
        change.id().name(),
        summary,
        summary.startsWith(change.reason()) ? "" : change.reason(),
        rolls(),
        fields(),
        change.writes().stream().map(Step::call).toList());
  }

  private String summary() {
    return switch (change.action()) {
      case CREATE -> created();
      case UPDATE -> updated();
      case DELETE -> deleted();
      case WAIT, REPORT -> change.reason();
      case NONE -> "";
    };
  }

  private String created() {
    return has(TaskDefinitionStep.Register.class)
        ? "new revision"
        : has(ServiceStep.Create.class) ? rolling() : "";
  }

  private String updated() {
    if (has(TaskDefinitionStep.Register.class)) {
      return "new revision (" + changedFields() + ")";
    }
    if (has(ServiceStep.StopWithRollback.class)) {
      return "the rollout is stopped and rolled back";
    }
    if (rolls()) {
      return "in place → rollout, " + rolling();
    }
    return "in place" + (change.differences().isEmpty() ? "" : " (" + changedFields() + ")");
  }

  private String deleted() {
    long revisions =
        change.steps().stream()
            .map(step -> step instanceof TaskDefinitionStep.Delete d ? d.arns().size() : 0)
            .mapToInt(Integer::intValue)
            .sum();
    return revisions == 0 ? "" : revisions + (revisions == 1 ? " revision" : " revisions");
  }

  private boolean rolls() {
    return change.steps().stream()
        .anyMatch(
            step ->
                step instanceof ServiceStep.StopWithRollback
                    || (step instanceof ServiceStep.Update update && Capacity.rolls(update)));
  }

  private String rolling() {
    return settings
        .map(
            s ->
                "rolling %d–%d %%, breaker %s"
                    .formatted(
                        s.minimumHealthyPercent(),
                        s.maximumPercent(),
                        s.circuitBreaker() ? s.rollback() ? "on" : "on without rollback" : "off"))
        .orElse("");
  }

  /** Field names without what stands in brackets or whom a rule is for, each once. */
  private String changedFields() {
    return change.differences().stream()
        .map(difference -> difference.field().replaceFirst("\\[.*|,? (from|to) .*", ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private List<Field> fields() {
    return change.action() == Action.CREATE
        ? Effective.of(change.writes())
        : change.differences().stream().map(ChangeDescriber::field).toList();
  }

  private static Field field(Difference difference) {
    String name = difference.field();
    return new Field(
        name,
        Optional.of(Masking.value(name, difference.actual(), Difference.NONE)),
        Masking.value(name, difference.wanted(), Difference.NONE));
  }

  private boolean has(Class<? extends Step> kind) {
    return change.steps().stream().anyMatch(kind::isInstance);
  }
}
