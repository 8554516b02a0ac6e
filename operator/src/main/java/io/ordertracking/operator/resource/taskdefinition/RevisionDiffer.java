package io.ordertracking.operator.resource.taskdefinition;

import io.ordertracking.operator.plan.Change;
import io.ordertracking.operator.plan.PlanInput;
import io.ordertracking.operator.resource.Difference;
import io.ordertracking.operator.resource.Ownership;
import io.ordertracking.operator.resource.Step;
import io.ordertracking.operator.resource.TagDiffer;
import io.ordertracking.operator.resource.service.ObservedService;
import io.ordertracking.operator.rollout.FailureMark;
import io.ordertracking.operator.rollout.NextStep;
import io.ordertracking.operator.rollout.RolloutState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What has to change about the family: a new revision, marks and tags, superfluous twins. */
public final class RevisionDiffer {
  private RevisionDiffer() {}

  /** The newest active revision of ours that is just what is wanted; the pinned one first. */
  public static Optional<Revision> reusable(PlanInput input) {
    if (input.rollout().next() instanceof NextStep.Start start && start.anew()) {
      return Optional.empty();
    }
    String fingerprint = input.blueprint().taskDefinition().fingerprint();
    Ownership ownership = input.blueprint().ownership();
    return Stream.concat(input.snapshot().pinned().stream(), input.family().stream())
        .filter(r -> r.active() && ownership.owns(r) && hasFingerprint(r, fingerprint))
        .findFirst();
  }

  public static Change diff(PlanInput input) {
    TaskDefinition wanted = input.blueprint().taskDefinition();
    Optional<ObservedService> service = input.snapshot().service();
    if (service.filter(ObservedService::draining).isPresent()) {
      return Change.none(wanted.id());
    }
    boolean goesOut = service.isEmpty() || input.rollout().next() instanceof NextStep.Start;
    if (goesOut && reusable(input).isEmpty()) {
      return register(wanted, input.snapshot().pinned());
    }
    List<Difference> differences = new ArrayList<>();
    List<Step> steps = new ArrayList<>(marks(input.rollout().next()));
    steps.forEach(step -> differences.add(markDifference(step)));
    reusable(input).ifPresent(revision -> retag(wanted, revision, differences, steps));
    twins(input)
        .forEach(
            twin -> {
              differences.add(new Difference("unused twin", twin.shortName(), Difference.NONE));
              steps.add(new TaskDefinitionStep.Deregister(twin.arn()));
            });
    return Change.update(wanted.id(), differences, steps);
  }

  private static Change register(TaskDefinition wanted, Optional<Revision> pinned) {
    List<Step> steps = List.of(new TaskDefinitionStep.Register(wanted));
    return pinned
        .map(
            old ->
                Change.update(wanted.id(), differences(old, wanted), steps).because("new revision"))
        .orElseGet(() -> Change.create(wanted.id(), steps));
  }

  private static Difference markDifference(Step step) {
    String field = "tags[" + Ownership.FAILED_AT + "]";
    return step instanceof TaskDefinitionStep.Tag tag
        ? new Difference(field, Difference.NONE, tag.tags().getOrDefault(Ownership.FAILED_AT, ""))
        : new Difference(field, "(set)", Difference.NONE);
  }

  private static List<Step> marks(NextStep next) {
    return switch (next) {
      case NextStep.MarkFailed mark ->
          List.of(
              new TaskDefinitionStep.Tag(
                  mark.revision(), new FailureMark(mark.at(), mark.state()).asTag()));
      case NextStep.PinPrevious pin ->
          List.of(
              new TaskDefinitionStep.Tag(
                  pin.failedRevision(), new FailureMark(pin.at(), RolloutState.TIMED_OUT).asTag()));
      case NextStep.Start start ->
          start
              .clearMark()
              .<List<Step>>map(
                  arn -> List.of(new TaskDefinitionStep.Untag(arn, List.of(Ownership.FAILED_AT))))
              .orElse(List.of());
      case NextStep.None _, NextStep.Restart _, NextStep.StopWithRollback _ -> List.of();
    };
  }

  private static void retag(
      TaskDefinition wanted, Revision revision, List<Difference> differences, List<Step> steps) {
    Map<String, String> tags = new TreeMap<>(wanted.tags());
    wanted.imageTag().ifPresent(tag -> tags.put(Ownership.IMAGE_TAG, tag));
    Map<String, String> missing = TagDiffer.missing(tags, revision.tags());
    if (!missing.isEmpty()) {
      differences.addAll(TagDiffer.differences(missing, revision.tags()));
      steps.add(new TaskDefinitionStep.Tag(revision.arn(), missing));
    }
  }

  /**
   * Revisions that a lost answer left behind: the same as another one, and unused. Those of earlier
   * releases wait until the wanted one serves alone, since ECS may still return to one of them.
   */
  private static List<Revision> twins(PlanInput input) {
    Optional<Revision> used = reusable(input);
    if (used.isEmpty() || input.snapshot().service().isEmpty()) {
      return List.of();
    }
    Set<String> kept = new TreeSet<>(Set.of(used.get().arn()));
    input.snapshot().service().get().deployments().forEach(d -> kept.add(d.taskDefinition()));
    Set<Optional<String>> seen = new HashSet<>();
    List<Revision> twins = new ArrayList<>();
    for (Revision revision : input.family()) { // newest first
      if (!input.blueprint().ownership().owns(revision) || revision.fingerprint().isEmpty()) {
        continue;
      }
      boolean ofWanted = revision.fingerprint().equals(used.get().fingerprint());
      boolean again = !seen.add(revision.fingerprint()) && input.settled() && !marked(revision);
      if (!kept.contains(revision.arn()) && (ofWanted || again)) {
        twins.add(revision);
      }
    }
    return twins;
  }

  /** Its mark is all that tells that it failed. */
  private static boolean marked(Revision revision) {
    return revision.tags().containsKey(Ownership.FAILED_AT);
  }

  private static boolean hasFingerprint(Revision revision, String fingerprint) {
    return revision.fingerprint().filter(fingerprint::equals).isPresent();
  }

  /** For people; equality was decided by the fingerprint. */
  static List<Difference> differences(Revision old, TaskDefinition wanted) {
    List<Difference> differences = new ArrayList<>();
    compare(
        differences,
        "image",
        named(old.image(), old.imageTag()),
        named(wanted.image(), wanted.imageTag()));
    compare(differences, "cpu", old.cpu(), String.valueOf(wanted.cpu()));
    compare(differences, "memory", old.memory(), String.valueOf(wanted.memory()));
    compare(differences, "architecture", old.architecture(), wanted.architecture());
    compare(
        differences,
        "taskRoleArn",
        old.taskRoleArn().orElse(Difference.NONE),
        wanted.taskRoleArn());
    compare(
        differences,
        "executionRoleArn",
        old.executionRoleArn().orElse(Difference.NONE),
        wanted.executionRoleArn());
    compareMaps(differences, "environment", old.environment(), wanted.environment());
    compareMaps(differences, "secrets", old.secrets(), wanted.secrets());
    if (differences.isEmpty()) {
      differences.add(
          new Difference(
              "fingerprint", old.fingerprint().orElse(Difference.NONE), wanted.fingerprint()));
    }
    return differences;
  }

  private static String named(String image, Optional<String> tag) {
    return image + tag.filter(t -> !image.endsWith(":" + t)).map(t -> " (" + t + ")").orElse("");
  }

  private static void compareMaps(
      List<Difference> differences,
      String field,
      Map<String, String> old,
      Map<String, String> wanted) {
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(wanted.keySet());
    for (String name : names) {
      compare(
          differences,
          field + "[" + name + "]",
          Objects.requireNonNullElse(old.get(name), Difference.NONE),
          Objects.requireNonNullElse(wanted.get(name), Difference.NONE));
    }
  }

  /**
   * Masked here already: a difference cuts long values, and of half a secret nobody sees it is one.
   */
  private static void compare(
      List<Difference> differences, String field, String old, String wanted) {
    if (!old.equals(wanted)) {
      differences.add(
          new Difference(
              field,
              Masking.value(field, old, Difference.NONE),
              Masking.value(field, wanted, Difference.NONE)));
    }
  }
}
