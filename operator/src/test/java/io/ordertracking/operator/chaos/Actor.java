package io.ordertracking.operator.chaos;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.blueprint.EffectiveSpec;
import io.ordertracking.operator.plan.Action;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.status.Reason;
import io.ordertracking.operator.status.Verdict;
import io.ordertracking.operator.validation.SpecValidator;
import io.ordertracking.operator.world.Resource;
import io.ordertracking.operator.world.Specs;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** An environment by its name, over all its lives. */
final class Actor {
  /** In passes: nothing moves any more. */
  private static final int LONG = 60;

  final String name;
  private final Stage stage;
  private int lives;
  private EnvironmentSpec spec;
  private Resource resource;
  private int passes;
  Instant due;

  Actor(Stage stage, String name, Instant now) {
    this.stage = stage;
    this.name = name;
    this.spec = Specs.of("1.0.0");
    this.due = now;
    this.resource = born();
  }

  private Resource born() {
    lives++;
    passes = 0;
    return stage.world.apply(new Resource("default", name, "uid-" + name + "-" + lives, spec));
  }

  Resource resource() {
    return resource;
  }

  EnvironmentSpec spec() {
    return spec;
  }

  String tag() {
    return Objects.requireNonNull(Objects.requireNonNull(spec.image()).tag());
  }

  int wantedTasks() {
    return EffectiveSpec.of(name, spec).service().desiredCount();
  }

  /** What the API server would refuse changes nothing; for one that is gone, it is for the next. */
  void edit(UnaryOperator<EnvironmentSpec> change) {
    EnvironmentSpec changed = change.apply(spec);
    if (!SpecValidator.validate(name, changed).isEmpty()) {
      return;
    }
    spec = changed;
    if (!resource.gone()) {
      resource.edit(_ -> changed);
      wake();
    }
  }

  void annotate(String annotation) {
    resource.annotations.put(annotation, stage.now().toString());
    wake();
  }

  void loseStatus() {
    if (!resource.gone()) {
      resource.wipeStatus();
      wake();
    }
  }

  void delete() {
    if (!resource.gone() && resource.deletionRequestedAt().isEmpty()) {
      resource.delete(stage.now());
      wake();
    }
  }

  /** Makes it anew if it is gone. */
  void create() {
    if (resource.gone()) {
      resource = born();
      wake();
    }
  }

  boolean deleting() {
    return !resource.gone() && resource.deletionRequestedAt().isPresent();
  }

  private void wake() {
    due = stage.now();
  }

  void passed() {
    passes++;
  }

  void countPassesFromHere() {
    passes = 0;
  }

  /** The operator sees nothing more to do, and hasn't only just begun to look. */
  boolean settled() {
    if (resource.gone()) {
      return true;
    }
    if (passes < 2) {
      return false;
    }
    return switch (resource.verdict()) {
      case Verdict.Reconciled looked ->
          !looked.plan().hasWrites()
              && looked.plan().with(Action.WAIT).isEmpty()
              && (resource.ready()
                  || looked.rollout().state().failed()
                  || !looked.plan().with(Action.REPORT).isEmpty()
                  // It completed with no task at all; those wanted since don't start.
                  || (looked.rollout().state() == RolloutState.COMPLETED && passes > LONG));
      case Verdict.Blocked _, Verdict.Paused _ -> true;
      case Verdict.DeletionBlocked blocked ->
          blocked.reason() == Reason.DELETION_PROTECTED || blocked.reason() == Reason.PAUSED;
      case Verdict.Unreadable _, Verdict.Deleting _, Verdict.Deleted _ -> false;
    };
  }

  @Override
  public String toString() {
    return name + ": " + resource.describe();
  }
}
