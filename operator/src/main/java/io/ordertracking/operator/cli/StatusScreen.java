package io.ordertracking.operator.cli;

import static java.util.function.Predicate.not;

import io.ordertracking.operator.api.EnvironmentStatus.Condition;
import io.ordertracking.operator.api.EnvironmentStatus.HistoryEntry;
import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import io.ordertracking.operator.api.EnvironmentStatus.RunningImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code otectl status} shows of one environment. Pure: the resource and the time in, text
 * out.
 */
final class StatusScreen {
  private static final int MOST_HISTORY = 5;

  private final EnvironmentView view;
  private final Verdict verdict;
  private final Times times;
  private final Style style;

  StatusScreen(EnvironmentView view, Times times, Style style) {
    this.view = view;
    this.verdict = view.verdict();
    this.times = times;
    this.style = style;
  }

  /** All lines, each ended. */
  String render() {
    List<String> lines = new ArrayList<>();
    lines.add(style.headline(verdict, headline()));
    why().ifPresent(text -> lines.add(row("why", text)));
    remedy().ifPresent(text -> lines.add(row("do", text)));
    view.url().ifPresent(text -> lines.add(row("url", text)));
    view.drift().ifPresent(text -> lines.add(row("drift", text)));
    since().ifPresent(text -> lines.add(row("since", text)));
    next().ifPresent(text -> lines.add(row("next", text)));
    history().ifPresent(lines::add);
    return String.join("\n", lines) + "\n";
  }

  /** The answer and its cause, for a line that stands alone. */
  String answer() {
    return headline() + why().map(text -> " " + text).orElse("");
  }

  /** The answer in one line. */
  String headline() {
    String name = view.name();
    String wanted = EnvironmentView.shown(view.wanted());
    return switch (verdict) {
      case LIVE -> name + " is live on " + wanted + tasks(": ", "") + liveSince() + ".";
      case UNSEEN ->
          "%s: the operator hasn't seen the latest change yet (generation %d, it knows %s)."
              .formatted(
                  name,
                  view.generation(),
                  view.observedGeneration() < 0 ? "none" : view.observedGeneration());
      case PROGRESSING -> "%s is not live on %s yet: %s.".formatted(name, wanted, progress());
      case ROLLING_BACK ->
          "%s is NOT live on %s: it failed, and ECS is rolling it back%s."
              .formatted(name, wanted, elapsed());
      case DELETING -> name + " is being deleted" + deletingSince() + ".";
      case PAUSED ->
          "%s is paused by %s; nobody looks whether %s is live.%s"
              .formatted(name, view.paused().orElse("somebody"), wanted, serving());
      case ROLLED_BACK -> notLive(wanted, "ECS rolled it back");
      case TIMED_OUT -> notLive(wanted, "the rollout timed out");
      case FAILED -> notLive(wanted, "the rollout failed");
      case STALLED ->
          "%s is NOT live on %s: %s.%s"
              .formatted(
                  name,
                  wanted,
                  view.obstacle().map(Condition::reason).orElse("Stalled"),
                  serving());
    };
  }

  /** What is going on, without times: in a pipe it's printed when it changes. */
  String progress() {
    RolloutStatus rollout = view.rollout();
    String state = rollout.state() == null ? "" : rollout.state();
    return switch (state) {
      case "InProgress" ->
          "rolling out, %d/%d new tasks running%s%s"
              .formatted(
                  number(rollout.running()),
                  number(rollout.desired()),
                  counted(rollout.pending(), "pending"),
                  counted(rollout.failed(), "failed"));
      case "RollingBack" -> "rolling back";
      case "Pending" -> "rollout about to start";
      default ->
          view.obstacle()
              .map(c -> c.message().isBlank() ? c.reason() : c.message())
              .map(StatusScreen::withoutEnd)
              .orElse("waiting for the operator");
    };
  }

  /** {@link #progress} with the first failed task's reason: for a line that stands alone. */
  String progressAndReason() {
    String reason = view.rollout().reason();
    return reason == null || reason.isBlank() ? progress() : progress() + ": " + reason;
  }

  private String notLive(String wanted, String what) {
    String ago = times.since(view.rollout().finishedAt()).map(t -> " " + t + " ago").orElse("");
    return "%s is NOT live on %s: %s%s.%s".formatted(view.name(), wanted, what, ago, serving());
  }

  private String serving() {
    String running = EnvironmentView.shown(view.running());
    return view.running().tag() == null && view.running().digest() == null
        ? " Nothing serves traffic."
        : " " + running + " serves all traffic" + tasks(" (", ")") + ".";
  }

  private String tasks(String before, String after) {
    return view.tasks().map(tasks -> before + tasks + " running" + after).orElse("");
  }

  private String liveSince() {
    return times.since(view.rollout().finishedAt()).map(t -> ", for " + t).orElse("");
  }

  private String elapsed() {
    return times
        .since(view.rollout().startedAt())
        .map(t -> ", " + t + " after its start")
        .orElse("");
  }

  private String deletingSince() {
    return times
        .since(view.resource().getMetadata().getDeletionTimestamp())
        .map(t -> ", for " + t)
        .orElse("");
  }

  private Optional<String> why() {
    return switch (verdict) {
      case LIVE, UNSEEN, PAUSED -> Optional.empty();
      case PROGRESSING -> Optional.ofNullable(view.rollout().reason()).filter(not(String::isBlank));
      case ROLLING_BACK, ROLLED_BACK, TIMED_OUT, FAILED ->
          Optional.ofNullable(view.rollout().reason())
              .filter(not(String::isBlank))
              .or(() -> obstacleMessage());
      case DELETING, STALLED -> obstacleMessage();
    };
  }

  private Optional<String> obstacleMessage() {
    return view.obstacle().map(Condition::message).filter(not(String::isBlank));
  }

  private Optional<String> remedy() {
    return switch (verdict) {
      case ROLLED_BACK, TIMED_OUT, FAILED ->
          Optional.of(
              "mend the cause and set spec.image.tag; retry the same tag: kubectl annotate ote "
                  + view.name()
                  + " -n "
                  + view.namespace()
                  + " ordertracking.io/retry=$(date +%s) --overwrite");
      case UNSEEN -> Optional.of("if this stays so, see whether the operator runs and is ready");
      case PAUSED -> Optional.of("to go on: " + unpause());
      case LIVE, PROGRESSING, ROLLING_BACK, DELETING, STALLED -> Optional.empty();
    };
  }

  private String unpause() {
    String object = " ote " + view.name() + namespaceOption();
    return view.paused().filter("spec.paused"::equals).isPresent()
        ? "kubectl patch" + object + " --type merge -p '{\"spec\":{\"paused\":false}}'"
        : "kubectl annotate" + object + " ordertracking.io/paused-";
  }

  private Optional<String> since() {
    RolloutStatus rollout = view.rollout();
    boolean aboutThis =
        switch (verdict) {
          case LIVE, ROLLED_BACK, TIMED_OUT, FAILED, ROLLING_BACK -> true;
          case PROGRESSING -> rollout.finishedAt() == null; // else it's an older rollout
          case UNSEEN, DELETING, PAUSED, STALLED -> false;
        };
    if (!aboutThis) {
      return Optional.empty();
    }
    return times
        .clock(rollout.startedAt())
        .map(
            started ->
                started
                    + "  rollout started"
                    + times
                        .clock(rollout.finishedAt())
                        .map(end -> "   " + end + "  " + ending(rollout))
                        .orElse(""));
  }

  private static String ending(RolloutStatus rollout) {
    String what =
        switch (rollout.state() == null ? "" : rollout.state()) {
          case "Completed" -> "live";
          case "RolledBack" -> "rolled back";
          case "TimedOut" -> "timed out";
          case "Failed" -> "failed";
          default -> "ended";
        };
    return what
        + Times.between(rollout.startedAt(), rollout.finishedAt())
            .map(t -> " (" + t + ")")
            .orElse("");
  }

  private Optional<String> next() {
    return switch (verdict) {
      case ROLLED_BACK, TIMED_OUT, FAILED ->
          Optional.of("nothing until the spec or the annotation changes");
      case STALLED -> Optional.of("tried again now and then; at once when the spec changes");
      case PROGRESSING, ROLLING_BACK, UNSEEN ->
          Optional.of(
              "wait for the end: otectl status " + view.name() + namespaceOption() + " --wait");
      case LIVE, DELETING, PAUSED -> Optional.empty();
    };
  }

  private String namespaceOption() {
    return " -n " + view.namespace();
  }

  private Optional<String> history() {
    List<String> entries =
        view.history().stream().limit(MOST_HISTORY).map(this::historyEntry).toList();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    String more = view.history().size() > MOST_HISTORY ? " · …" : "";
    return Optional.of("History: " + String.join(" · ", entries) + more);
  }

  /** E.g. {@code 1.1.0 Completed 3d ago (1m10s)}. */
  private String historyEntry(HistoryEntry entry) {
    String image = EnvironmentView.shown(new RunningImage(entry.tag(), entry.digest()));
    return image
        + " "
        + outcome(entry.state())
        + times.since(entry.finishedAt()).map(t -> " " + t + " ago").orElse("")
        + Times.between(entry.startedAt(), entry.finishedAt()).map(t -> " (" + t + ")").orElse("");
  }

  private static String outcome(String state) {
    return switch (state) {
      case "Completed" -> "live";
      case "RolledBack" -> "rolled back";
      case "TimedOut" -> "timed out";
      default -> state.toLowerCase(Locale.ROOT);
    };
  }

  private static String row(String label, String text) {
    return "  %-7s %s".formatted(label, text);
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  private static String counted(@Nullable Integer value, String what) {
    return value == null || value == 0 ? "" : ", " + value + " " + what;
  }

  private static String withoutEnd(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
