package io.ordertracking.operator.status;

import io.ordertracking.operator.api.EnvironmentStatus;
import io.ordertracking.operator.api.EnvironmentStatus.HistoryEntry;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import io.ordertracking.operator.resource.taskdefinition.Revision;
import io.ordertracking.operator.rollout.Rollout;
import io.ordertracking.operator.rollout.RolloutState;
import io.ordertracking.operator.snapshot.Snapshot;
import io.ordertracking.operator.status.Verdict.Reconciled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of status that tell of the rollout: what goes out, what runs, what came before. */
final class RolloutReport {
  private static final int HISTORY = 10;

  private final @Nullable EnvironmentStatus before;
  private final Reconciled verdict;

  RolloutReport(@Nullable EnvironmentStatus before, Reconciled verdict) {
    this.before = before;
    this.verdict = verdict;
  }

  /** The image that serves; absent when nothing does, or when nobody verified what does. */
  Optional<RunningImage> running() {
    return image(verdict.serving());
  }

  static Optional<RunningImage> image(Optional<Revision> serving) {
    return serving.map(
        revision -> new RunningImage(revision.imageTag().orElse(null), digestOf(revision.image())));
  }

  /** How people call what runs; empty when nothing does. */
  Optional<String> runningName() {
    return running()
        .flatMap(
            image ->
                Optional.ofNullable(image.tag()).or(() -> Optional.ofNullable(image.digest())));
  }

  private static @Nullable String digestOf(String image) {
    int at = image.indexOf('@');
    return at < 0 ? null : image.substring(at + 1);
  }

  RolloutStatus rollout() {
    Rollout rollout = verdict.rollout();
    RolloutStatus old = before == null ? null : before.rollout();
    boolean sameRevision =
        old != null
            && rollout.revisionArn().isPresent()
            && rollout.revisionArn().get().equals(old.taskDefinition());
    // A settled rollout is judged from the service alone, which knows it by another id.
    if (old != null
        && sameRevision
        && rollout.state() == RolloutState.COMPLETED
        && RolloutState.COMPLETED.label().equals(old.state())) {
      return new RolloutStatus(
          old.id(),
          old.taskDefinition(),
          old.state(),
          old.reason(),
          rollout.counts().desired(),
          rollout.counts().running(),
          rollout.counts().pending(),
          rollout.counts().failed(),
          old.startedAt(),
          old.finishedAt());
    }
    return new RolloutStatus(
        rollout.id().orElse(null),
        rollout.revisionArn().orElse(null),
        rollout.state().label(),
        rollout.reason().isEmpty() ? null : rollout.reason(),
        rollout.counts().desired(),
        rollout.counts().running(),
        rollout.counts().pending(),
        failedTasks(old, rollout),
        text(rollout.startedAt()),
        text(rollout.endedAt()));
  }

  /** ECS forgets a rolled-back deployment's count with the deployment. */
  private static int failedTasks(@Nullable RolloutStatus old, Rollout rollout) {
    int before =
        old != null
                && old.id() != null
                && old.failed() != null
                && rollout.id().filter(old.id()::equals).isPresent()
            ? old.failed()
            : 0;
    return Math.max(before, rollout.counts().failed());
  }

  @Nullable String tasks() {
    return tasks(verdict.snapshot());
  }

  static @Nullable String tasks(Snapshot snapshot) {
    return snapshot
        .service()
        .map(service -> service.runningCount() + "/" + service.desiredCount())
        .orElse(null);
  }

  /** The last rollouts that ended, newest first; one that was replaced ends as Superseded. */
  List<HistoryEntry> history() {
    List<HistoryEntry> history =
        new ArrayList<>(
            Optional.ofNullable(before).map(EnvironmentStatus::history).orElse(List.of()));
    RolloutStatus now = rollout();
    superseded(now).ifPresent(entry -> add(history, entry));
    if (verdict.rollout().state().ended() && now.id() != null) {
      add(
          history,
          new HistoryEntry(
              now.id(),
              verdict.image().tag().orElse(null),
              verdict.image().digest().orElse(null),
              now.taskDefinition(),
              Objects.requireNonNull(now.state()),
              now.reason(),
              now.startedAt(),
              now.finishedAt()));
    }
    return history.stream().limit(HISTORY).toList();
  }

  private Optional<HistoryEntry> superseded(RolloutStatus now) {
    RolloutStatus old = before == null ? null : before.rollout();
    boolean replaced =
        old != null
            && old.id() != null
            && RolloutState.IN_PROGRESS.label().equals(old.state())
            && old.taskDefinition() != null
            && !old.taskDefinition().equals(now.taskDefinition());
    return replaced
        ? Optional.of(
            new HistoryEntry(
                Objects.requireNonNull(Objects.requireNonNull(old).id()),
                null,
                null,
                old.taskDefinition(),
                RolloutState.SUPERSEDED.label(),
                "replaced by a newer release before it ended",
                old.startedAt(),
                now.startedAt()))
        : Optional.empty();
  }

  /** A rollout that is known keeps its place: back on an old tag, its old rollout isn't news. */
  private static void add(List<HistoryEntry> history, HistoryEntry entry) {
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).id().equals(entry.id())) {
        history.set(i, entry);
        return;
      }
    }
    history.addFirst(entry);
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
  }
}
