package io.ordertracking.demo;

import io.ordertracking.operator.api.EnvironmentStatus.RolloutStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line about a rollout that goes on, from the resource's status alone. */
final class Progress {
  private static final int WIDTH = 16;

  private Progress() {}

  /**
   * @param seen absent before the first change
   */
  static String of(@Nullable Seen seen) {
    if (seen == null || seen.gone() || seen.ready() || seen.message().isEmpty()) {
      return "waiting for the operator …";
    }
    Optional<RolloutStatus> rollout = seen.rollout();
    boolean rolling = rollout.filter(r -> "InProgress".equals(r.state())).isPresent();
    return rolling ? rolling(seen, rollout.get()) : seen.message();
  }

  private static String rolling(Seen seen, RolloutStatus rollout) {
    int desired = number(rollout.desired());
    int running = number(rollout.running());
    int pending = number(rollout.pending());
    int failed = number(rollout.failed());
    int old = Math.max(0, number(seen.tasks()) - running);
    StringBuilder text = new StringBuilder("rolling  ").append(bar(desired, running, pending));
    text.append("  new: ").append(running).append('/').append(desired).append(" running");
    append(text, pending, " starting");
    append(text, failed, " failed");
    return text + (old > 0 ? "  ·  old: " + old + " running" : "");
  }

  /**
   * A starting task counts for a third, a running one for two: it isn't live before it is healthy.
   */
  private static String bar(int desired, int running, int pending) {
    int thirds = Math.min(3 * desired, 2 * running + pending);
    int full = desired == 0 ? WIDTH : WIDTH * thirds / (3 * desired);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  private static void append(StringBuilder text, int number, String what) {
    if (number > 0) {
      text.append(", ").append(number).append(what);
    }
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  /** The first number of {@code 2/3}. */
  private static int number(String tasks) {
    return Integer.parseInt(tasks.substring(0, tasks.indexOf('/')));
  }
}
