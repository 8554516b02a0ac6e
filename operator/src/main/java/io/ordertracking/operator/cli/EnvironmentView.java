package io.ordertracking.operator.cli;

import io.ordertracking.operator.api.EnvironmentSpec;
import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.HistoryEntry;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import io.ordertracking.operator.api.OrderTrackingEnvironment;
import io.ordertracking.operator.reconcile.EnvironmentMapping;
import io.ordertracking.operator.reconcile.Pause;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A custom resource, read without nulls, and judged. Pure: no cluster, no clock. */
record EnvironmentView(OrderTrackingEnvironment resource) {
  private static final RolloutStatus NO_ROLLOUT =
      new RolloutStatus(null, null, null, null, null, null, null, null, null, null);

  /**
   * The parts that Ready is derived from, in the order in which they are reached. InSync is told in
   * Ready's own words where it matters: a drift that is only reported holds nothing up.
   */
  private static final List<String> PARTS =
      List.of("BootstrapResolved", "PreflightPassed", "InfrastructureReady", "RolloutSucceeded");

  String name() {
    return resource.getMetadata().getName();
  }

  String namespace() {
    return String.valueOf(resource.getMetadata().getNamespace());
  }

  Verdict verdict() {
    if (resource.getMetadata().getDeletionTimestamp() != null) {
      return Verdict.DELETING;
    }
    if (paused().isPresent()) {
      return Verdict.PAUSED;
    }
    if (observedGeneration() < generation()) {
      return Verdict.UNSEEN;
    }
    String state = rollout().state() == null ? "" : rollout().state();
    boolean stalled = isTrue("Stalled");
    if (!stalled && isTrue("Ready")) {
      return Verdict.LIVE;
    }
    return switch (state) {
      case "RolledBack" -> Verdict.ROLLED_BACK;
      case "TimedOut" -> Verdict.TIMED_OUT;
      case "Failed" -> Verdict.FAILED;
      case "RollingBack" -> stalled ? Verdict.STALLED : Verdict.ROLLING_BACK;
      default -> stalled ? Verdict.STALLED : Verdict.PROGRESSING;
    };
  }

  /** What asks the operator to leave it alone; then nobody looks at a change of the spec. */
  Optional<String> paused() {
    return resource.getSpec() == null
        ? Optional.empty()
        : Pause.of(EnvironmentMapping.of(resource));
  }

  long generation() {
    Long generation = resource.getMetadata().getGeneration();
    return generation == null ? 0 : generation;
  }

  /** -1 before the operator's first pass. */
  long observedGeneration() {
    EnvironmentStatus status = resource.getStatus();
    Long seen = status == null ? null : status.observedGeneration();
    return seen == null ? -1 : seen;
  }

  /** The tag and digest of the spec. */
  RunningImage wanted() {
    EnvironmentSpec spec = resource.getSpec();
    EnvironmentSpec.Image image = spec == null ? null : spec.image();
    return image == null
        ? new RunningImage(null, null)
        : new RunningImage(image.tag(), image.digest());
  }

  RunningImage running() {
    EnvironmentStatus status = resource.getStatus();
    RunningImage image = status == null ? null : status.image();
    return image == null ? new RunningImage(null, null) : image;
  }

  RolloutStatus rollout() {
    EnvironmentStatus status = resource.getStatus();
    RolloutStatus rollout = status == null ? null : status.rollout();
    return rollout == null ? NO_ROLLOUT : rollout;
  }

  Optional<String> tasks() {
    EnvironmentStatus status = resource.getStatus();
    return Optional.ofNullable(status == null ? null : status.tasks());
  }

  /** Where the service answers. */
  Optional<String> url() {
    EnvironmentStatus status = resource.getStatus();
    return Optional.ofNullable(status == null ? null : status.url());
  }

  /** What somebody changed in AWS, in the words of the operator. */
  Optional<String> drift() {
    return condition("InSync")
        .filter(c -> c.status().equals("False") && c.reason().equals("DriftDetected"))
        .map(Condition::message);
  }

  List<Condition> conditions() {
    EnvironmentStatus status = resource.getStatus();
    List<Condition> conditions = status == null ? null : status.conditions();
    return conditions == null ? List.of() : conditions;
  }

  List<HistoryEntry> history() {
    EnvironmentStatus status = resource.getStatus();
    List<HistoryEntry> history = status == null ? null : status.history();
    return history == null ? List.of() : history;
  }

  Optional<Condition> condition(String type) {
    return conditions().stream().filter(c -> c.type().equals(type)).findFirst();
  }

  boolean isTrue(String type) {
    return condition(type).filter(c -> c.status().equals("True")).isPresent();
  }

  /**
   * Why it isn't live, in the words of the operator: the first part that doesn't hold, else Ready.
   */
  Optional<Condition> obstacle() {
    return PARTS.stream()
        .flatMap(part -> condition(part).stream())
        .filter(c -> c.status().equals("False"))
        .findFirst()
        .or(() -> condition("Ready").filter(c -> !c.status().equals("True")));
  }

  /** A tag, or the start of a digest, or nothing known. */
  static String shown(RunningImage image) {
    String tag = image.tag();
    String digest = image.digest();
    if (tag != null && !tag.isEmpty()) {
      return tag;
    }
    return digest == null ? "(no image)" : shortDigest(digest);
  }

  private static String shortDigest(@Nullable String digest) {
    String text = String.valueOf(digest);
    return text.length() > 19 ? text.substring(0, 19) + "…" : text;
  }
}
